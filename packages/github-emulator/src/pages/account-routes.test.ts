import { describe, expect, test } from "vitest";
import { createBrowser } from "../testing/browser.ts";
import { startEmulator } from "../testing/start-emulator.ts";
import { safeReturnTo } from "./return-to.ts";

describe("choosing an account", () => {
  test("lists every user with what they are good for, as buttons", async () => {
    const { url, control } = await startEmulator();

    const { text } = await createBrowser(url).visit("/login");

    const users = control.users();
    expect(users.length).toBeGreaterThan(5);
    for (const { login, note } of users) {
      expect(text).toContain(`name="login" value="${login}"`);
      expect(text).toContain(note);
    }
  });

  test("says when an account is gone instead of signing anybody in", async () => {
    const { url } = await startEmulator();
    const browser = createBrowser(url);

    const { text } = await browser.signIn("nobody");

    expect(text).toContain("That account does not exist anymore.");
    expect((await browser.visit("/login/device")).text).toContain("Choose who you are");
  });

  test("switching the account asks again and comes back to the same page", async () => {
    const { url } = await startEmulator();
    const browser = createBrowser(url);
    await browser.signIn("octocat");

    const chooser = await browser.submit("/logout", { return_to: "/login/device" });
    const entry = await browser.signIn("hubot");

    expect(chooser.text).toContain('name="return_to" value="/login/device"');
    expect(entry.text).toContain("Signed in as <strong>hubot</strong>");
  });

  test("a seed's names are escaped wherever they show", async () => {
    const { url } = await startEmulator({ seed: { users: [{ login: "eve", name: "<b>Eve</b>", note: "'\"&" }] } });

    const { text } = await createBrowser(url).visit("/login");

    expect(text).toContain("&lt;b&gt;Eve&lt;/b&gt;");
    expect(text).toContain("&#39;&quot;&amp;");
  });
});

describe("where signing in leads", () => {
  test.each(["/login/device", "/login/oauth/authorize?client_id=a&state=b"])("goes to %s", (target) => {
    expect(safeReturnTo(target)).toBe(target);
  });

  test.each(["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "", undefined])(
    "goes to the code's page instead of %s",
    (target) => {
      expect(safeReturnTo(target)).toBe("/login/device");
    },
  );
});
