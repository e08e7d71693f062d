import { owner, type ScenarioName, writeOwnRoot } from "@coder-sign-in/api-mocks";
import { mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = () => screen.getByTestId("address").textContent;

describe("signed out", () => {
  test("at home: to sign-in", async () => {
    renderApp("/");

    expect(await screen.findByRole("heading", { name: "Sign in to Coder" })).toBeVisible();
    expect(address()).toBe("/login");
  });

  test("at home with a query: sign-in knows the way back", async () => {
    renderApp("/?tab=keys");

    await screen.findByRole("heading", { name: "Sign in to Coder" });
    expect(address()).toBe("/login?redirect=%2F%3Ftab%3Dkeys");
  });

  test("at setup: to sign-in, since the first user exists", async () => {
    renderApp("/setup");

    await screen.findByRole("heading", { name: "Sign in to Coder" });
    expect(address()).toBe("/login");
  });
});

test.each(["/", "/login"])("no first user at %s: to setup", async (start) => {
  useScenario("noFirstUser");
  renderApp(start);

  expect(await screen.findByRole("heading", { name: "Set up Coder" })).toBeVisible();
  expect(address()).toBe("/setup");
});

describe("signed in", () => {
  test.each(["/login", "/setup", "/login?redirect=https://evil.example//evil.example"])(
    "at %s: to home",
    async (start) => {
      useScenario("alreadySignedIn");
      renderApp(start);

      expect(await screen.findByRole("heading", { name: "Welcome, Alice Owner" })).toBeVisible();
      expect(address()).toBe("/");
    },
  );

  test.each(["/api/v2/users/me", "/oauth2/authorize?client_id=x"])(
    "at sign-in with a redirect to %s: the server gets the request, and a link stands by",
    async (redirect) => {
      useScenario("alreadySignedIn");
      renderApp(`/login?redirect=${encodeURIComponent(redirect)}`);

      expect(await screen.findByRole("link", { name: "continue manually" })).toHaveAttribute("href", redirect);
      expect(leaveTo).toHaveBeenLastCalledWith(redirect);
    },
  );
});

test("coder-behind#row48: beside a Coder every page after signing in is loaded anew", async () => {
  useScenario("alreadySignedIn");
  writeOwnRoot(document);

  renderApp("/login?redirect=%2Ftemplates");

  expect(await screen.findByRole("link", { name: "continue manually" })).toHaveAttribute("href", "/templates");
  expect(leaveTo).toHaveBeenLastCalledWith("/templates");
});

test("the page's own state is enough: sign-in asks the API nothing", async () => {
  takeOverTime();
  const asked: string[] = [];
  mockServer.events.on("request:start", ({ request }) => asked.push(new URL(request.url).pathname));
  writeState({
    user: null,
    "first-user": true,
    "auth-methods": { password: { enabled: true }, github: { enabled: true }, oidc: { enabled: false } },
    "build-info": { version: "v9.9.9" },
    appearance: { application_name: "", docs_url: "https://coder.com/docs", support_links: [] },
  });

  renderApp("/login");

  expect(screen.getByRole("heading", { name: "Sign in to Coder" })).toBeVisible();
  expect(screen.getByText("Coder sign-in v9.9.9")).toBeVisible();
  await passSeconds(1);
  mockServer.events.removeAllListeners();
  expect(asked).toEqual([]);
});

test("the page's user is believed", async () => {
  writeState({ user: owner });
  useScenario("alreadySignedIn");

  renderApp("/login");

  expect(await screen.findByRole("heading", { name: "Welcome, Alice Owner" })).toBeVisible();
});

test.each<ScenarioName>(["serverError", "databaseAway"])(
  "%s: a server in trouble is neither signed in nor signed out: say so, and try again works",
  async (scenario) => {
    useScenario(scenario);
    const { user } = renderApp("/login");
    expect(await screen.findByRole("heading", { name: "Coder is unreachable" })).toBeVisible();
    await user.click(screen.getByText("Details for your administrator"));
    expect(screen.getByText(/Request ID: 00000000-0000-4000-8000-00000000cafe/)).toBeVisible();

    useScenario("happy");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("heading", { name: "Sign in to Coder" })).toHaveFocus();
  },
);

test("when the network comes back the question is asked again by itself", async () => {
  useScenario("serverUnreachable");
  renderApp("/login");
  await screen.findByRole("heading", { name: "Coder is unreachable" });

  useScenario("happy");
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));

  expect(await screen.findByRole("heading", { name: "Sign in to Coder" })).toBeVisible();
});

test("an unknown address: says so and leads home", async () => {
  renderApp("/no/such/page");

  expect(await screen.findByRole("heading", { name: "Page not found" })).toBeVisible();
  expect(screen.getByText("/no/such/page", { selector: "code" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the home page" })).toHaveAttribute("href", "/");
  expect(document.title).toBe("Page not found – Coder");
  expect(await screen.findByText(/Coder sign-in v/)).toBeVisible();
});

test("an unknown address: whoever is signed in keeps the navigation", async () => {
  useScenario("alreadySignedIn");
  renderApp("/no/such/page");

  expect(await screen.findByRole("navigation", { name: "Main" })).toBeVisible();
  expect(await screen.findByRole("heading", { name: "Page not found" })).toBeVisible();
});

function writeState(state: Record<string, unknown>) {
  for (const [property, content] of Object.entries(state)) {
    const meta = document.createElement("meta");
    meta.setAttribute("property", property);
    meta.content = JSON.stringify(content);
    document.head.append(meta);
  }
}
