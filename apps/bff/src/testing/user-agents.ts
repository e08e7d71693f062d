import type { TestBrowser } from "./test-browser.ts";

/** The same browser, identifying itself. */
export function asUserAgent(browser: TestBrowser, userAgent: string): TestBrowser {
  const headers = { "User-Agent": userAgent };
  return {
    cookies: browser.cookies,
    send: (path, sending = {}) => browser.send(path, { ...sending, headers: { ...headers, ...sending.headers } }),
    get: (path, more) => browser.get(path, { ...headers, ...more }),
    post: (path, body, more) => browser.post(path, body, { ...headers, ...more }),
  };
}
