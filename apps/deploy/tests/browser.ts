import { type Browser, chromium, type Page } from "@playwright/test";
import { onTestFinished } from "vitest";
import { findChromium, findHeadlessShell } from "../../launcher/find-chromium.mjs";

/** A page that finds the proxy by its host names, in a browser of the test's own. */
export async function openPage(): Promise<Page> {
  const browser = await launch();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  context.setDefaultTimeout(5_000);
  return context.newPage();
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findHeadlessShell() ?? findChromium(),
    args: ["--host-resolver-rules=MAP *.example.com 127.0.0.1"],
  });
}
