import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";
import { deviceEndings } from "./device-endings.ts";

const ADDRESS = "/login/device?state=mock-state";
const START_AGAIN = "/api/v2/users/oauth2/github/callback";

beforeEach(takeOverTime);

describe("a decided flow says what happened and offers one next action", () => {
  test.each<[ScenarioName, RegExp, string, string | undefined]>([
    ["deviceDenied", /You cancelled on GitHub/, "Get a new code", undefined],
    ["deviceExpired", /This code has expired/, "Get a new code", undefined],
    ["notInOrganization", /not in an allowed organization/, "Start again", START_AGAIN],
    ["notInTeam", /not in an allowed team/, "Start again", START_AGAIN],
    ["scopeMissing", /needs more access on GitHub/, "Start again", START_AGAIN],
    ["permissionMissing", /Coder lacks a permission on GitHub/, "Use another way to sign in", "/login"],
    ["githubTokenRefused", /GitHub revoked the approval/, "Start again", START_AGAIN],
    ["unusableAnswer", /sent an answer that Coder cannot use/, "Start again", START_AGAIN],
    ["wrongGitHubAddress", /has the wrong address for GitHub/, "Use another way to sign in", "/login"],
    ["signupsDisabled", /Sign-ups are disabled/, "Use another way to sign in", "/login"],
    ["emailUnverified", /not verified on GitHub/, "Start again", START_AGAIN],
    ["incorrectLoginType", /signs in another way/, "Use another way to sign in", "/login"],
    ["linkedElsewhere", /belongs to another GitHub account/, "Start again", START_AGAIN],
    ["accountSuspended", /account is suspended/, "Use another way to sign in", "/login"],
    ["stateMismatch", /This sign-in was interrupted/, "Start again", START_AGAIN],
    ["stateCookieMissing", /This sign-in was interrupted/, "Start again", START_AGAIN],
    ["pkceMissing", /This sign-in was interrupted/, "Start again", START_AGAIN],
  ])("%s", async (scenario, heading, action, href) => {
    useScenario(scenario);
    renderApp(ADDRESS);
    await screen.findByText("WDJB-MJHT");

    await passSeconds(6);

    expect(await screen.findByRole("heading", { level: 1, name: heading })).toHaveFocus();
    expect(document.title).toMatch(heading);
    expectAction(action, href);
  });
});

test.each<[ScenarioName, RegExp]>([
  ["scopeMissing", /^The scope user:email was not granted/],
  ["permissionMissing", /“Email addresses: read-only”: an administrator has to add it/],
  ["unusableAnswer", /^GitHub sent a token answer without an access token\.$/],
  ["wrongGitHubAddress", /Check CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL\.$/],
])("%s: names what is missing, to copy, and asks no more", async (scenario, words) => {
  const world = useScenario(scenario);
  renderApp(ADDRESS);
  await screen.findByText("WDJB-MJHT");
  await passSeconds(6);

  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByRole("button", { name: "Copy message" })).toBeVisible();

  const polls = world.pollsSent;
  await passSeconds(60);
  expect([polls, world.pollsSent]).toEqual([1, 1]);
});

describe("a flow that cannot start says why", () => {
  test.each<[ScenarioName, RegExp, string, string | undefined]>([
    ["deviceDisabled", /does not allow codes for this app/, "Use another way to sign in", "/login"],
    ["deviceFlowOff", /Sign-in with a code is disabled/, "Start again", START_AGAIN],
    ["githubNotConfigured", /Sign-in with GitHub is disabled/, "Use another way to sign in", "/login"],
    ["githubRateLimited", /GitHub is limiting Coder right now/, "Try again", undefined],
    ["githubTimeout", /GitHub does not answer/, "Try again", undefined],
    ["signInError", /Sign-in failed/, "Start again", START_AGAIN],
  ])("%s", async (scenario, heading, action, href) => {
    useScenario(scenario);
    renderApp(ADDRESS);

    expect(await screen.findByRole("heading", { level: 1, name: heading })).toBeVisible();
    expectAction(action, href);
  });

  test("githubRateLimited: blames nobody, counts down, and trying again afterwards works", async () => {
    useScenario("githubRateLimited");
    const { user } = renderApp(ADDRESS);
    expect(await screen.findByText("You can try again in 60 seconds.")).toBeVisible();
    expect(screen.getByText(/This is not your fault/)).toBeVisible();

    await passSeconds(30);
    expect(screen.getByText("You can try again in 30 seconds.")).toBeVisible();
    await passSeconds(31);
    expect(screen.getByText("You can try again now.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("WDJB-MJHT")).toBeVisible();
  });

  test("an unknown failure shows the server's words and the request id, to copy", async () => {
    useScenario("signInError");
    const { user } = renderApp(ADDRESS);
    expect(await screen.findByText("An internal server error occurred.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Copy message" }));

    expect(await navigator.clipboard.readText()).toContain("Request ID: 00000000-0000-4000-8000-00000000cafe");
  });

  test("serverUnreachable: no spinner without an end", async () => {
    useScenario("serverUnreachable");
    renderApp(ADDRESS);

    expect(await screen.findByRole("heading", { name: "Coder is unreachable" })).toBeVisible();
    expectAction("Try again", undefined);
  });
});

test("after a denial the new code works to the end", async () => {
  useScenario("deviceDenied");
  const { user } = renderApp(ADDRESS);
  await screen.findByText("WDJB-MJHT");
  await passSeconds(6);
  expect(screen.getByText("WDJB-MJHT").tagName).toBe("S");

  await user.click(await screen.findByRole("button", { name: "Get a new code" }));
  expect(await screen.findByRole("heading", { name: "Sign in with GitHub" })).toHaveFocus();
  expect(screen.getByText("BFKL-QRXZ")).toBeVisible();
  await passSeconds(16);

  expect(await screen.findByRole("heading", { name: "You've authenticated with GitHub!" })).toBeVisible();
});

test("without a state in the address: says so and starts again", async () => {
  renderApp("/login/device");

  expect(await screen.findByRole("heading", { name: "This address is incomplete" })).toBeVisible();
  expectAction("Start again", START_AGAIN);
});

test("alreadySignedIn: no flow is started, the person goes on", async () => {
  const world = useScenario("alreadySignedIn");
  renderApp(ADDRESS);

  expect(await screen.findByRole("heading", { name: "You are already signed in" })).toBeVisible();
  expect(screen.getByText(/Signed in as alice/)).toBeVisible();
  expectAction("Continue", "/");
  expect(world.codesIssued).toBe(0);
});

test("the wanted page survives starting again and choosing another way", async () => {
  sessionStorage.setItem("wanted-page", "/templates?x=1");
  renderApp("/login/device");

  expect(await screen.findByRole("link", { name: "Start again" })).toHaveAttribute(
    "href",
    `${START_AGAIN}?redirect=%2Ftemplates%3Fx%3D1`,
  );
  expect(screen.getByRole("link", { name: "Use another way to sign in" })).toHaveAttribute(
    "href",
    "/login?redirect=%2Ftemplates%3Fx%3D1",
  );
});

test("no two endings share their words", () => {
  const endings = Object.values(deviceEndings);

  expect(new Set(endings.map(({ heading }) => heading)).size).toBe(endings.length);
  expect(new Set(endings.map(({ text }) => text)).size).toBe(endings.length);
});

/** One primary action, and nothing that looks usable but is not: no code, no link to GitHub's page. */
function expectAction(name: string, href: string | undefined) {
  const main = within(screen.getByRole("main"));
  if (href === undefined) expect(main.getByRole("button", { name })).toBeVisible();
  else expect(main.getByRole("link", { name })).toHaveAttribute("href", href);
  expect(main.getAllByRole("heading", { level: 1 })).toHaveLength(1);
  expect(main.queryByRole("link", { name: /open GitHub/ })).not.toBeInTheDocument();
}
