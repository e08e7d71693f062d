import { helpfulAppearance, member, type ScenarioName } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { deviceEndings } from "../../features/github-device/device-endings.ts";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";

const LINKS = [
  ["Ask the platform team", "https://chat.example.com/platform"],
  ["Report a bug", "https://bugs.example.com/new?body=Version%3A%20v0.1.0"],
  ["Write to us", "mailto:help@example.com"],
  ["Documentation", "https://docs.example.com"],
];

function linksIn(list: HTMLElement) {
  const links = within(list).getAllByRole("link", { hidden: true });
  return links.map((link) => [link.textContent, link.getAttribute("href")]);
}

const helpful = () => mock("getAppearance", () => ({ status: 200, body: helpfulAppearance }));

describe("CODER_SUPPORT_LINKS and CODER_DOCS_URL", () => {
  test("stand in the user menu, without what a browser must not follow", async () => {
    useScenario("supportLinks");
    renderApp("/");

    const list = await screen.findByRole("list", { name: "Help", hidden: true });

    expect(linksIn(list)).toEqual(LINKS);
    const pictures = [...list.querySelectorAll("img")].map((img) => img.getAttribute("src"));
    expect(pictures).toEqual(["/icon/chat.svg", "/icon/jira.svg", "/icon/docs.svg"]);
  });

  test("without own ones, the menu has Coder's documentation", async () => {
    useScenario("alreadySignedIn");
    renderApp("/");

    const list = await screen.findByRole("list", { name: "Help", hidden: true });

    expect(linksIn(list)).toEqual([["Documentation", "https://coder.com/docs"]]);
  });

  test("where they cannot be read, nothing else is missing", async () => {
    useScenario("alreadySignedIn");
    mockServer.use(
      mock("getAppearance", () => ({ status: 500, body: { message: "An internal server error occurred." } })),
    );
    renderApp("/");

    expect(await screen.findByRole("button", { name: "Sign out", hidden: true })).toBeInTheDocument();
    expect(screen.queryByRole("list", { name: "Help", hidden: true })).toBeNull();
  });

  test("stand where nobody can sign in at all", async () => {
    useScenario("noAuthMethods");
    mockServer.use(helpful());
    renderApp("/login");

    expect(linksIn(await screen.findByRole("list", { name: "Help" }))).toEqual(LINKS);
  });

  test("stand under a message that names an administrator", async () => {
    useScenario("happy");
    mockServer.use(helpful());
    renderApp("/login?message=Ask%20an%20administrator");
    expect(linksIn(await screen.findByRole("list", { name: "Help" }))).toEqual(LINKS);
  });

  test("stand under the page that is not for one's account", async () => {
    useScenario("supportLinks");
    mockServer.use(helpful());
    mockServer.use(mock("getUser", () => ({ status: 200, body: member })));
    renderApp("/deployment/users");

    await screen.findByRole("heading", { name: "You do not have access to this page" });
    const list = await within(screen.getByRole("main")).findByRole("list", { name: "Help" });
    expect(linksIn(list)).toEqual(LINKS);
  });
});

describe("under the endings of a sign-in by device", () => {
  beforeEach(takeOverTime);

  test.each<[ScenarioName, keyof typeof deviceEndings]>([
    ["signupsDisabled", "signups-off"],
    ["notInOrganization", "not-in-organization"],
    ["notInTeam", "not-in-team"],
    ["linkedElsewhere", "linked-elsewhere"],
    ["accountSuspended", "suspended"],
  ])("%s", async (scenario, code) => {
    useScenario(scenario);
    mockServer.use(helpful());
    renderApp("/login/device?state=mock-state");
    await screen.findByText("WDJB-MJHT");
    await passSeconds(16);

    await screen.findByRole("heading", { level: 1, name: deviceEndings[code].heading });
    expect(deviceEndings[code].text).toMatch(/administrator/);
    expect(linksIn(await screen.findByRole("list", { name: "Help" }))).toEqual(LINKS);
  });

  test("an ending that somebody can mend alone has none", async () => {
    useScenario("deviceDenied");
    mockServer.use(helpful());
    renderApp("/login/device?state=mock-state");
    await screen.findByText("WDJB-MJHT");
    await passSeconds(6);

    await screen.findByRole("heading", { level: 1, name: deviceEndings.denied.heading });
    expect(screen.queryByRole("list", { name: "Help" })).toBeNull();
  });
});
