import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";
import { checkAccount } from "./check-account.ts";

beforeEach(() => {
  useScenario("noFirstUser");
});

test("creates the first account, signs in with it and loads the home page", async () => {
  const world = useScenario("noFirstUser");
  const { user } = renderApp("/setup");

  await fill(user);

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/");
  expect(world.accounts.map((account) => account.user.username)).toEqual(["ada"]);
  expect(world.session).not.toBeNull();
});

test("offers GitHub too when it is enabled", async () => {
  renderApp("/setup");

  expect(await screen.findByRole("link", { name: "Sign up with GitHub" })).toHaveAttribute(
    "href",
    "/api/v2/users/oauth2/github/callback",
  );
  expect(document.title).toBe("Set up Coder");
});

test("does not offer GitHub when it is off", async () => {
  mockServer.use(
    mock("getAuthMethods", () => ({
      status: 200,
      body: {
        password: { enabled: true },
        github: { enabled: false, default_provider_configured: false },
        oidc: { enabled: false, signInText: "", iconUrl: "" },
      },
    })),
  );
  renderApp("/setup");

  await screen.findByLabelText("Username");
  await screen.findByText(/Coder sign-in v/);
  expect(screen.queryByRole("link", { name: /GitHub/ })).not.toBeInTheDocument();
});

test("setupOidcOnly: with passwords off, the provider is offered and no account that could never sign in", async () => {
  useScenario("setupOidcOnly");
  renderApp("/setup?redirect=%2Ftemplates");

  expect(await screen.findByRole("link", { name: "Sign in with Example SSO" })).toHaveAttribute(
    "href",
    "/api/v2/users/oidc/callback?redirect=%2Ftemplates",
  );
  expect(screen.queryByLabelText("Password")).not.toBeInTheDocument();
  expect(screen.queryByText("or")).not.toBeInTheDocument();
});

test("every way that is switched on is offered", async () => {
  mockServer.use(
    mock("getAuthMethods", () => ({
      status: 200,
      body: {
        password: { enabled: true },
        github: { enabled: true, default_provider_configured: false },
        oidc: { enabled: true, signInText: "", iconUrl: "" },
      },
    })),
  );
  renderApp("/setup");

  expect(await screen.findByRole("link", { name: "Sign up with GitHub" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Sign up with OpenID Connect" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Create account" })).toBeVisible();
});

test("setupNoWay: says so, and offers no account that nobody could use", async () => {
  useScenario("setupNoWay");
  renderApp("/setup");

  expect(await screen.findByRole("alert")).toHaveTextContent("No sign-in method is enabled.");
  expect(screen.queryByRole("button", { name: "Create account" })).not.toBeInTheDocument();
});

test("ways unknown: a password is assumed to work, and the gap is named", async () => {
  mockServer.use(mock("getAuthMethods", () => ({ status: 500, body: { message: "Internal error." } })));
  renderApp("/setup");

  expect(await screen.findByText("The sign-in methods could not be loaded.")).toBeVisible();
  expect(screen.getByLabelText("Password")).toBeVisible();
});

test("setupPasswordsOff: the server's refusal says how the first account comes about", async () => {
  useScenario("setupPasswordsOff");
  const { user } = renderApp("/setup");

  await fill(user);

  expect(await screen.findByRole("alert")).toHaveTextContent(/The first person who signs in with GitHub becomes owner/);
});

test("signin#2.2: the password is judged while it is typed", async () => {
  const { user } = renderApp("/setup");

  await user.type(await screen.findByLabelText("Password"), "SomeSecurePassword!");

  expect(await screen.findByText("Strong enough.")).toBeVisible();
});

test("setupWeakPassword: the server's words stand at the field they are about, which gets the focus", async () => {
  useScenario("setupWeakPassword");
  const { user } = renderApp("/setup");

  await fill(user);

  expect(await screen.findByRole("alert")).toHaveTextContent("Password is invalid");
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/insecure password/);
  expect(screen.getByLabelText("Password")).toHaveFocus();
});

test("setupRace: somebody was faster; the way on is to sign in", async () => {
  useScenario("setupRace");
  const { user } = renderApp("/setup");

  await fill(user);

  expect(await screen.findByRole("alert")).toHaveTextContent("already been created");
  expect(screen.getByRole("link", { name: "Go to sign-in" })).toHaveAttribute("href", "/login");
});

test("an account without a session is still an account: sign in by hand", async () => {
  mockServer.use(mock("loginWithPassword", () => ({ status: 500, body: { message: "Failed to create API key." } })));
  const { user } = renderApp("/setup");

  await fill(user);

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
});

test("empty fields are named, and the first gets the focus", async () => {
  const { user } = renderApp("/setup");

  await user.click(await screen.findByRole("button", { name: "Create account" }));

  expect(screen.getByLabelText("Username")).toHaveFocus();
  expect(screen.getByLabelText("Username")).toHaveAccessibleDescription(/letters, digits and single hyphens/);
  expect(screen.getByLabelText("Email")).toBeInvalid();
  expect(screen.getByLabelText("Password")).toHaveAttribute("autocomplete", "new-password");
});

test.each([
  ["ada", []],
  ["ada-l-9", []],
  ["a".repeat(32), []],
  ["a".repeat(33), ["username"]],
  ["-ada", ["username"]],
  ["ada--l", ["username"]],
  ["ada lovelace", ["username"]],
  ["", ["username"]],
])("signin#2.2: username %j", (username, fields) => {
  expect(Object.keys(checkAccount({ username, email: "ada@example.com", password: "x" }))).toEqual(fields);
});

async function fill(user: ReturnType<typeof renderApp>["user"]) {
  await user.type(await screen.findByLabelText("Username"), "ada");
  await user.type(screen.getByLabelText("Email"), "ada@example.com");
  await user.type(screen.getByLabelText("Password"), "SomeSecurePassword!");
  await user.click(screen.getByRole("button", { name: "Create account" }));
}
