import { oneTimePasscode, ownerPassword } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";

const WANTED =
  "/oauth2/authorize?client_id=1&redirect_uri=vscode%3A%2F%2Fx%2Fcb%3Fa%3Db%26c&state=a%2Bb+c%20d%26e%3D%23%25%2F%C3%A4&scope=a%3Ab+c%3Ad&x=&y=~.-_";
const REDIRECT = encodeURIComponent(WANTED);

describe("oauth-provider#row71: after any sign-in the page is loaded from the server, every query character kept", () => {
  test("with a password", async () => {
    const { user } = renderApp(`/login?redirect=${REDIRECT}`);
    await user.type(await screen.findByLabelText("Email"), "alice@example.com");
    await user.type(screen.getByLabelText("Password"), ownerPassword);
    await user.click(screen.getByRole("button", { name: "Sign In" }));

    await expect.poll(() => leaveTo).toHaveBeenCalledWith(WANTED);
  });

  test("with GitHub or OpenID Connect: the server takes the address along", async () => {
    enterScenario("oidcEnabled");
    renderApp(`/login?redirect=${REDIRECT}`);

    for (const name of ["Sign in with GitHub", "Sign in with Example SSO"]) {
      const link = await screen.findByRole("link", { name });
      const href = new URL(link.getAttribute("href") ?? "", "http://localhost");
      expect(href.searchParams.get("redirect")).toBe(WANTED);
    }
  });

  test("with a code of GitHub's", async () => {
    takeOverTime();
    const world = enterScenario("happy");
    world.redirect = WANTED;
    renderApp("/login/device?state=mock-state");
    await screen.findByTestId("user-code");

    await passSeconds(20);

    expect(leaveTo).toHaveBeenCalledWith(WANTED);
  });

  test("with the first account there is", async () => {
    enterScenario("noFirstUser");
    const { user } = renderApp(`/login?redirect=${REDIRECT}`);
    await user.type(await screen.findByLabelText("Username"), "ada");
    await user.type(screen.getByLabelText("Email"), "ada@example.com");
    await user.type(screen.getByLabelText("Password"), "SomeSecurePassword!");
    await user.click(screen.getByRole("button", { name: "Create account" }));

    await expect.poll(() => leaveTo).toHaveBeenCalledWith(WANTED);
  });

  test("with a password that was forgotten on the way", async () => {
    enterScenario("happy");
    const first = renderApp(`/login?redirect=${REDIRECT}`);
    await screen.findByRole("link", { name: "Forgot password?" });
    first.unmount();
    const { user } = renderApp("/reset-password/change?email=alice@example.com");
    await user.type(await screen.findByLabelText("Code"), oneTimePasscode);
    await user.type(screen.getByLabelText("New password"), "SomeNewSecurePassword!");
    await user.click(screen.getByRole("button", { name: "Set password" }));

    await expect.poll(() => leaveTo).toHaveBeenCalledWith(expect.stringMatching(/^\/login\?/));
    const login = new URL(vi.mocked(leaveTo).mock.lastCall?.[0] ?? "", "http://localhost");
    expect(login.searchParams.get("redirect")).toBe(WANTED);
    expect(login.searchParams.get("message")).toMatch(/^Your password was changed/);
  });

  test("by a session that was there already", async () => {
    enterScenario("alreadySignedIn");
    renderApp(`/login?redirect=${REDIRECT}`);

    await screen.findByRole("link", { name: "continue manually" });
    await expect.poll(() => leaveTo).toHaveBeenCalledWith(WANTED);
  });
});

describe("oauth-provider#row187: the way on when the app cannot be reached", () => {
  test("stands at sign-in when an app sent the person", async () => {
    renderApp(`/login?redirect=${REDIRECT}`);

    expect(await screen.findByRole("link", { name: "Generate a token" })).toHaveAttribute("href", "/cli-auth");
  });

  test("and nowhere else", async () => {
    renderApp("/login?redirect=%2Foauth2%2Fauthorized");

    await screen.findByRole("button", { name: "Sign In" });
    expect(screen.queryByRole("link", { name: "Generate a token" })).not.toBeInTheDocument();
  });
});
