import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { metaTags } from "../built-dashboard.ts";
import type { TestBrowser } from "../test-browser.ts";

export interface GrantPage {
  request: AuthorizationRequest;
  /** Answers like the page, with the cookie and its token. Returns the address that the browser is sent to. */
  answer(decision: "allow" | "deny"): Promise<string>;
}

/** The page that an app opens, in the browser of a person who is signed in there. */
export async function openGrantPage(browser: TestBrowser, address: string): Promise<GrantPage> {
  const { pathname, search } = new URL(address);
  const page = await browser.get(pathname + search);
  if (page.status !== 200) throw new Error(`No grant page: ${page.status} ${page.headers.get("location")}`);
  const tags = metaTags(page.text);
  const request: AuthorizationRequest = JSON.parse(tags["authorization-request"] ?? "null");

  return {
    request,
    async answer(decision) {
      const path = `/api/v2/oauth2-provider/authorization-requests/${request.id}/${decision}`;
      const answer = await browser.post(path, undefined, { "X-CSRF-TOKEN": tags["csrf-token"] ?? "" });
      if (answer.status !== 200) throw new Error(`The page could not ${decision}: ${answer.status} ${answer.text}`);
      return answer.json.redirect_uri;
    },
  };
}

export async function allowOnGrantPage(browser: TestBrowser, address: string): Promise<string> {
  return (await openGrantPage(browser, address)).answer("allow");
}
