import { helpfulAppearance, ownerPassword, type ScenarioName } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

describe("dashboard#2.2: the ways that are shown", () => {
  test("OAuth + password: links, divider, form, and no field takes the focus", async () => {
    renderApp("/login");

    expect(await screen.findByRole("link", { name: "Sign in with GitHub" })).toHaveAttribute(
      "href",
      "/api/v2/users/oauth2/github/callback",
    );
    expect(screen.getByText("or")).toBeVisible();
    expect(screen.getByRole("button", { name: "Sign In" })).toBeVisible();
    expect(screen.getByLabelText("Email")).not.toHaveFocus();
    expect(document.title).toBe("Sign in to Coder");
  });

  test("password only: the email field has the focus", async () => {
    useScenario("passwordOnly");
    renderApp("/login");

    expect(await screen.findByLabelText("Email")).toHaveFocus();
    expect(screen.queryByRole("link", { name: /GitHub/ })).not.toBeInTheDocument();
    expect(screen.queryByText("or")).not.toBeInTheDocument();
  });

  test("OAuth only: no form", async () => {
    useScenario("githubOnly");
    renderApp("/login");

    expect(await screen.findByRole("link", { name: "Sign in with GitHub" })).toBeVisible();
    expect(screen.queryByLabelText("Password")).not.toBeInTheDocument();
  });

  test("OpenID Connect with the deployment's own words", async () => {
    useScenario("oidcEnabled");
    renderApp("/login?redirect=/templates");

    expect(await screen.findByRole("link", { name: "Sign in with Example SSO" })).toHaveAttribute(
      "href",
      "/api/v2/users/oidc/callback?redirect=%2Ftemplates",
    );
  });

  test("a deployment with a name is signed in to by it", async () => {
    mockServer.use(
      mock("getAppearance", () => ({ status: 200, body: { ...helpfulAppearance, application_name: "Acme" } })),
    );
    renderApp("/login");

    expect(await screen.findByRole("heading", { name: "Sign in to Acme" })).toBeVisible();
    expect(document.title).toBe("Sign in to Acme – Coder");
  });

  test("nothing enabled: says so and whom to ask", async () => {
    useScenario("noAuthMethods");
    renderApp("/login");

    expect(await screen.findByRole("alert")).toHaveTextContent("No sign-in method is enabled.");
  });

  test("ways unknown: a password is assumed to work, and the gap is named", async () => {
    mockServer.use(mock("getAuthMethods", () => ({ status: 500, body: { message: "Internal error." } })));
    renderApp("/login");

    expect(await screen.findByText("The sign-in methods could not be loaded.")).toBeVisible();
    expect(screen.getByLabelText("Password")).toBeVisible();
  });

  test("terms: nothing else before they are accepted, and the link opens beside", async () => {
    useScenario("termsOfService");
    const { user } = renderApp("/login");
    expect(await screen.findByRole("link", { name: /Terms of service/ })).toHaveAttribute(
      "href",
      "https://example.com/terms",
    );
    expect(screen.queryByLabelText("Email")).not.toBeInTheDocument();

    await user.click(screen.getByRole("button", { name: "I agree" }));

    expect(await screen.findByRole("heading", { name: "Sign in to Coder" })).toHaveFocus();
    expect(screen.getByLabelText("Email")).toBeVisible();
  });

  test("?message= is shown as plain text", async () => {
    renderApp(`/login?message=${encodeURIComponent("<b>Login type changed</b>")}`);

    expect(await screen.findByText("<b>Login type changed</b>")).toBeVisible();
  });

  test("the wanted page goes along on the way through GitHub", async () => {
    renderApp("/login?redirect=%2Ftemplates%3Fx%3D1");

    expect(await screen.findByRole("link", { name: "Sign in with GitHub" })).toHaveAttribute(
      "href",
      "/api/v2/users/oauth2/github/callback?redirect=%2Ftemplates%3Fx%3D1",
    );
    expect(sessionStorage.getItem("wanted-page")).toBe("/templates?x=1");
  });
});

describe("straight to the only provider", () => {
  test.each<[ScenarioName, string]>([
    ["straightToGithub", "/api/v2/users/oauth2/github/callback?redirect=%2Ftemplates"],
    ["straightToOidc", "/api/v2/users/oidc/callback?redirect=%2Ftemplates"],
  ])("%s: the page goes there by itself, with the wanted page and a way out", async (scenario, address) => {
    useScenario(scenario);
    renderApp("/login?redirect=/templates");

    await expect.poll(() => leaveTo).toHaveBeenCalledWith(address);
    expect(screen.getByRole("link", { name: "choose manually" })).toHaveAttribute("href", "/login?ways=all");
  });

  test.each(["?ways=all", "?message=Your+password+was+changed.", "?ways=all&redirect=%2Ftemplates"])(
    "/login%s shows the page all the same",
    async (query) => {
      useScenario("straightToOidc");
      renderApp(`/login${query}`);

      expect(await screen.findByRole("link", { name: /OpenID Connect/ })).toBeVisible();
      expect(leaveTo).not.toHaveBeenCalled();
    },
  );

  test("who comes back without being signed in sees the page; the next visit is sent on again", async () => {
    useScenario("straightToOidc");
    const first = renderApp("/login");
    await expect.poll(() => leaveTo).toHaveBeenCalledOnce();
    first.unmount();

    const second = renderApp("/login");
    expect(await screen.findByRole("link", { name: /OpenID Connect/ })).toBeVisible();
    expect(leaveTo).toHaveBeenCalledOnce();
    second.unmount();

    renderApp("/login");
    await expect.poll(() => leaveTo).toHaveBeenCalledTimes(2);
  });

  test("once somebody was signed in, the next visit is sent on", async () => {
    useScenario("straightToOidc");
    const sent = renderApp("/login");
    await expect.poll(() => leaveTo).toHaveBeenCalledOnce();
    sent.unmount();
    useScenario("alreadySignedIn");
    const home = renderApp("/");
    await screen.findByRole("button", { name: /Account menu/ });
    home.unmount();

    useScenario("straightToOidc");
    renderApp("/login");

    await expect.poll(() => leaveTo).toHaveBeenCalledTimes(2);
  });

  test("where the tab cannot remember, nobody is sent on", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("Storage is closed.", "SecurityError");
    });
    useScenario("straightToOidc");
    renderApp("/login");

    expect(await screen.findByRole("link", { name: /OpenID Connect/ })).toBeVisible();
    expect(leaveTo).not.toHaveBeenCalled();
  });

  test("terms come first", async () => {
    mockServer.use(
      mock("getAuthMethods", () => ({
        status: 200,
        body: {
          terms_of_service_url: "https://example.com/terms",
          sign_in_redirect: "oidc" as const,
          password: { enabled: false },
          github: { enabled: false, default_provider_configured: false },
          oidc: { enabled: true, signInText: "", iconUrl: "" },
        },
      })),
    );
    const { user } = renderApp("/login");
    const agree = await screen.findByRole("button", { name: "I agree" });
    expect(leaveTo).not.toHaveBeenCalled();

    await user.click(agree);

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/api/v2/users/oidc/callback");
  });
});

describe("signing in with a password", () => {
  test("leads to the wanted page by a full load", async () => {
    const { user } = renderApp("/login?redirect=/templates");

    await signIn(user, " alice@example.com ", ownerPassword);

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/templates");
  });

  test("while it lasts the button is busy and the links lead nowhere", async () => {
    mockServer.use(mock("loginWithPassword", () => new Promise(() => {})));
    const { user } = renderApp("/login");

    await signIn(user, "alice@example.com", ownerPassword);

    expect(screen.getByRole("button", { name: "Sign In" })).toHaveAttribute("aria-disabled", "true");
    expect(screen.getByText("Sign in with GitHub")).not.toHaveAttribute("href");
  });

  test.each<[ScenarioName, RegExp]>([
    ["passwordWrong", /Incorrect email or password/],
    ["passwordDisabled", /Password authentication is disabled/],
    ["passwordIncorrectLoginType", /Incorrect login type/],
    ["accountSuspendedPassword", /Your account is suspended/],
    ["tooManyAttempts", /rate limited/],
    ["signInError", /An internal server error occurred/],
    ["databaseAwayMidway", /The server cannot do this right now. Try again in a moment./],
  ])("%s: the server's words in an alert, and the form stays", async (scenario, words) => {
    useScenario(scenario);
    const { user } = renderApp("/login");

    await signIn(user, "alice@example.com", "wrong");

    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(screen.getByLabelText("Email")).toHaveValue("alice@example.com");
    await user.click(screen.getByText("Details for your administrator"));
    const details = screen.getByText(/^Time: /).textContent;
    expect(details).toMatch(/\nRequest ID: \S+\nRequest: POST \/api\/v2\/users\/login\nAnswer: \d{3} /);
    expect(details).toMatch(words);
    expect(details).not.toMatch(/alice|wrong/);
    expect(screen.getByRole("button", { name: "Sign In" })).not.toHaveAttribute("aria-disabled");
  });

  test("no answer: says so, and trying again works", async () => {
    mockServer.use(mock("loginWithPassword", () => Response.error()));
    const { user } = renderApp("/login");
    await signIn(user, "alice@example.com", ownerPassword);
    expect(await screen.findByRole("alert")).toHaveTextContent("The server does not answer.");

    useScenario("happy");
    await user.click(screen.getByRole("button", { name: "Sign In" }));

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/");
  });

  test("WCAG 3.3.1: a missing field is named, described and focused, and nothing is sent", async () => {
    const { user } = renderApp("/login");

    await user.click(await screen.findByRole("button", { name: "Sign In" }));

    expect(screen.getByLabelText("Email")).toHaveFocus();
    expect(screen.getByLabelText("Email")).toBeInvalid();
    expect(screen.getByLabelText("Email")).toHaveAccessibleDescription(/Enter your email address/);
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Enter your password.");
  });

  test("WCAG 1.3.5, 3.3.8: password managers know the fields, and the password can be looked at", async () => {
    const { user } = renderApp("/login");
    expect(await screen.findByLabelText("Email")).toHaveAttribute("autocomplete", "username");
    expect(screen.getByLabelText("Password")).toHaveAttribute("autocomplete", "current-password");

    await user.click(screen.getByRole("button", { name: "Show password" }));

    expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
    expect(screen.getByRole("button", { name: "Show password" })).toHaveAttribute("aria-pressed", "true");
  });
});

async function signIn(user: ReturnType<typeof renderApp>["user"], email: string, password: string) {
  await user.type(await screen.findByLabelText("Email"), email);
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign In" }));
}
