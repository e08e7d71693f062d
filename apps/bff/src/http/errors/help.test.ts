import { describe, expect, test } from "vitest";
import { authorizeAtGitHub } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { helpOf, renderHelp } from "./help.ts";

const env = {
  CODER_DOCS_URL: "https://docs.example.com",
  CODER_SUPPORT_LINKS: JSON.stringify([
    { name: "Ask <us>", target: "https://help.example.com/?a=1&b=2", icon: "chat" },
    { name: "Not followed", target: "javascript:alert(1)", icon: "bug" },
  ]),
};
const HELP =
  '<ul aria-label="Help"><li><a href="https://help.example.com/?a=1&amp;b=2">Ask &lt;us&gt;</a></li>' +
  '<li><a href="https://docs.example.com">Documentation</a></li></ul>';

describe("CODER_SUPPORT_LINKS and CODER_DOCS_URL on the pages that the server makes", () => {
  test("stand under a refusal that sends a person to the administrator", async () => {
    const server = await startTestServer({ env, github: { deviceFlow: false, allowSignups: false } });
    const browser = server.browser();
    await browser.post("/api/v2/users/first", { email: "a@a.test", username: "a", password: "SomeSecurePassword!" });
    const path = await authorizeAtGitHub(server, browser);

    const page = await browser.get(path, { accept: "text/html" });

    expect(page.text).toContain("contact your Coder administrator");
    expect(page.text).toContain(HELP);
  });

  test("stand under no other page", async () => {
    const server = await startTestServer({ env, github: { deviceFlow: false } });

    const page = await server.browser().get("/api/v2/users/oauth2/github/callback?code=x&state=y", {
      accept: "text/html",
    });

    expect([page.status, page.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"]);
    expect(page.text).not.toContain("help.example.com");
  });
});

test("without links and documentation there is no empty list", () => {
  expect(renderHelp("Ask an administrator.", helpOf({ supportLinks: [], docsUrl: "" }))).toBe("");
});
