import { type Browser, chromium, type Page } from "@playwright/test";
import { onTestFinished } from "vitest";
import { findChromium, findHeadlessShell } from "../../launcher/browser/find-chromium.mjs";

let browser: Promise<Browser> | undefined;

/** A page that resolves the proxy's host names, with the test's own cookies. */
export async function openPage(): Promise<Page> {
  browser ??= launch();
  const context = await (await browser).newContext({ ignoreHTTPSErrors: true });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(5_000);
  return context.newPage();
}

/** A file that opens pages does so at its end. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findHeadlessShell() ?? findChromium(),
    args: ["--host-resolver-rules=MAP *.example.com 127.0.0.1"],
  });
}
