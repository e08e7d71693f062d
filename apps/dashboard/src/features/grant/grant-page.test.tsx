import { type ScenarioName, writeAuthorizationRequest } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario, mock, mockServer } from "@coder-sign-in/api-mocks/node";
import { focusManager } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { handOver, leaveTo } from "../../lib/redirect/leave-to.ts";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";

const ADDRESS = "/oauth2/authorize?client_id=1&state=a%2Bb%20c%26d&scope=workspace%3Aread+template%3Aread";
const SELF = "Coder for Visual Studio Code";

/** The page as the server sends it: with the request inside. */
function openPage(scenario: ScenarioName) {
  const world = enterScenario(scenario);
  writeAuthorizationRequest(world, document);
  return { world, ...renderApp(ADDRESS) };
}

describe("oauth-provider#row91: what a person sees before deciding", () => {
  test("the app and its mark, who is asked, where the answer goes, and the elements of Coder's page", async () => {
    openPage("grantSelfRegistered");

    expect(await screen.findByRole("heading", { level: 1, name: `Authorize ${SELF}` })).toBeVisible();
    expect(screen.getByText(/^Self-registered/)).toBeVisible();
    expect(within(screen.getByRole("region", { name: "You are signed in as" })).getByText("alice")).toBeVisible();
    expect(screen.getByText("Opens VS Code on this computer")).toBeVisible();
    expect(screen.getByText("vscode://coder.coder-remote")).toBeVisible();
    expect(document.title).toBe(`Authorize ${SELF}`);
    for (const id of ["allow-form", "cancel-link", "scope-list", "scope-disclaimer"])
      expect(document.getElementById(id), id).toBeVisible();
    expect(document.querySelector("#allow-form [name=csrf_token]")).toHaveAttribute("type", "hidden");
    expect(document.getElementById("cancel-link")).toHaveAttribute("href", expect.stringContaining("access_denied"));
    expect(screen.getByRole("link", { name: "Generate a token" })).toHaveAttribute("href", "/cli-auth");
  });

  test("oauth-provider#row92: scopes in words, their names on request, and what is out of reach", async () => {
    const { user } = openPage("grantSelfRegistered");

    const can = within(await screen.findByRole("region", { name: "It will be able to" }));
    expect(can.getByText(/see, change, start, connect over SSH/)).toBeVisible();
    expect(can.queryByText("workspace:ssh")).not.toBeInTheDocument();
    await user.click(can.getByText("Technical names"));
    expect(await can.findByText("workspace:ssh")).toBeVisible();
    expect(screen.getByText(/delete workspaces/)).toBeVisible();
    expect(screen.queryByText(/full access/i)).not.toBeInTheDocument();
  });

  test("oauth-provider#row93: full access is said to be that, without names, and what the person's roles add", async () => {
    openPage("grantFullAccess");

    expect(await screen.findByText("Full access:")).toBeVisible();
    expect(screen.getByText(/You have the role Owner here/)).toBeVisible();
    expect(screen.queryByText("coder:all")).not.toBeInTheDocument();
    expect(screen.queryByText("It will not be able to")).not.toBeInTheDocument();
    expect(screen.getByText("Sends you to backstage.example.com")).toBeVisible();
    expect(screen.getByText(/^Registered by an administrator/)).toBeVisible();
  });

  test("an answer that goes to another computer by http is marked as unencrypted; others are not", async () => {
    openPage("grantUnencrypted");

    const target = within(await screen.findByRole("region", { name: "Where you go next" }));

    expect(target.getByText("Sends you to backstage.internal:7007")).toBeVisible();
    expect(target.getByText("Unencrypted: others on the network can read the answer.")).toBeVisible();
  });

  test.each(["grantFullAccess", "grantLoopback", "grantSelfRegistered"] as const)(
    "%s: nothing is unencrypted there",
    async (scenario) => {
      openPage(scenario);

      const target = await screen.findByRole("region", { name: "Where you go next" });

      expect(target).not.toHaveTextContent("Unencrypted");
    },
  );

  test("a name and a picture from a stranger turn nothing around and run nothing", async () => {
    openPage("grantUnknownProgram");

    expect(await screen.findByRole("heading", { name: "Authorize Zedxe" })).toBeVisible();
    expect(screen.getByText("Opens the program on this computer that owns com.example.app: links")).toBeVisible();
    expect(document.querySelector("main img[src^='javascript']")).toBeNull();
  });
});

describe("oauth-provider#row96: allowing", () => {
  test("success is told once it happened: what was granted, where to revoke, the way back; and the program is opened", async () => {
    const { user, world } = openPage("grantSelfRegistered");

    await user.click(await screen.findByRole("button", { name: "Allow" }));

    const heading = await screen.findByRole("heading", { level: 1, name: `${SELF} is authorized` });
    expect(heading).toHaveFocus();
    expect(world.authorizationRequests).toEqual([]);
    const link = screen.getByRole("link", { name: "Return to VS Code" });
    expect(link.getAttribute("href")).toMatch(/^vscode:\/\/coder\.coder-remote\/oauth\/callback\?code=coder_/);
    await expect.poll(() => handOver).toHaveBeenCalledExactlyOnceWith(link.getAttribute("href"));
    expect(screen.getByText(/see, change, start/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Authorized apps" })).toHaveAttribute("href", "/settings/apps");
    await user.click(screen.getByText("Nothing happened?"));
    expect(await screen.findByRole("button", { name: "Copy link" })).toBeVisible();
  });

  test("coming back from the program asks nothing more: the request is answered", async () => {
    takeOverTime();
    const { user } = openPage("grantSelfRegistered");
    await user.click(await screen.findByRole("button", { name: "Allow" }));
    await screen.findByRole("heading", { name: `${SELF} is authorized` });
    const asked: string[] = [];
    mockServer.events.on("request:start", ({ request }) => asked.push(request.url));

    focusManager.setFocused(false);
    focusManager.setFocused(true);
    await passSeconds(1);

    expect(asked).toEqual([]);
    expect(screen.getByRole("heading", { name: `${SELF} is authorized` })).toBeVisible();
    mockServer.events.removeAllListeners();
    focusManager.setFocused(undefined);
  });

  test("another page is gone to when this one could be read", async () => {
    takeOverTime();
    const { user } = openPage("grantFullAccess");
    await user.click(await screen.findByRole("button", { name: "Allow" }));
    await screen.findByRole("heading", { name: "Backstage is authorized" });
    expect(handOver).not.toHaveBeenCalled();

    await passSeconds(2);

    expect(handOver).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^https:\/\/backstage\.example\.com\/.*code=/),
    );
  });

  test("a double click answers once, and nothing claims success before the server did", async () => {
    let answers = 0;
    const { user } = openPage("grantSelfRegistered");
    mockServer.use(
      mock("allowAuthorizationRequest", () => {
        answers++;
        return new Promise(() => {});
      }),
    );

    await user.dblClick(await screen.findByRole("button", { name: "Allow" }));
    await user.click(screen.getByRole("link", { name: "Cancel" }));

    expect(answers).toBe(1);
    expect(screen.getByRole("button", { name: "Allow" })).toHaveAttribute("aria-disabled", "true");
    expect(screen.queryByText(/is authorized/)).not.toBeInTheDocument();
    expect(handOver).not.toHaveBeenCalled();
  });

  test("an address that would run in this page is not followed", async () => {
    const { user } = openPage("grantSelfRegistered");
    mockServer.use(
      mock("allowAuthorizationRequest", () => ({
        status: 200,
        body: { redirect_uri: "javascript:alert(1)", scopes: [] },
      })),
    );

    await user.click(await screen.findByRole("button", { name: "Allow" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("is not safe to open");
    expect(handOver).not.toHaveBeenCalled();
  });
});

test("oauth-provider#row95: cancelling tells the app, and says that nothing was granted", async () => {
  const { user, world } = openPage("grantSelfRegistered");

  await user.click(await screen.findByRole("link", { name: "Cancel" }));

  expect(await screen.findByRole("heading", { name: "Nothing was granted" })).toHaveFocus();
  expect(world.authorizationRequests).toEqual([]);
  await expect.poll(() => handOver).toHaveBeenCalledWith(expect.stringContaining("error=access_denied"));
});

describe("oauth-provider#row102: another account", () => {
  test("signs out and comes back to the same address, every character of it", async () => {
    const { user, world } = openPage("grantSelfRegistered");

    await user.click(await screen.findByRole("button", { name: "Use another account" }));

    await expect.poll(() => leaveTo).toHaveBeenCalled();
    expect(world.session).toBeNull();
    const login = new URL(String(vi.mocked(leaveTo).mock.lastCall?.[0]), "http://localhost");
    expect(login.pathname).toBe("/login");
    expect(login.searchParams.get("redirect")).toBe(ADDRESS);
  });

  test("somebody who is signed out is sent to sign-in with the whole address", async () => {
    enterScenario("happy");
    renderApp(ADDRESS);

    await screen.findByRole("heading", { name: "Sign in to Coder" });
    expect(screen.getByTestId("address")).toHaveTextContent(`/login?redirect=${encodeURIComponent(ADDRESS)}`);
  });
});

describe("every end is told, with a way on", () => {
  test.each<[ScenarioName, RegExp, string]>([
    ["grantAlreadyAnswered", /is no longer active/, "Ask again"],
    ["grantSessionLost", /You are signed out/, "Sign in"],
    ["grantRefused", /answer was not accepted/, "Ask again"],
  ])("%s", async (scenario, heading, action) => {
    const { user } = openPage(scenario);

    await user.click(await screen.findByRole("button", { name: "Allow" }));

    expect(await screen.findByRole("heading", { name: heading })).toHaveFocus();
    expect(screen.getByRole("link", { name: action }).getAttribute("href")).toContain("authorize");
    expect(handOver).not.toHaveBeenCalled();
  });

  test("grantExpired: says so at once, and asking again keeps the address", async () => {
    openPage("grantExpired");

    expect(await screen.findByRole("heading", { name: "This request has expired" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Ask again" })).toHaveAttribute("href", ADDRESS);
  });

  test("a request that runs out while it is looked at", async () => {
    takeOverTime();
    openPage("grantSelfRegistered");
    await screen.findByRole("button", { name: "Allow" });

    await passSeconds(301);

    expect(screen.getByRole("heading", { name: "This request has expired" })).toHaveFocus();
  });

  test("grantError: the answer did not arrive, and can be given again", async () => {
    const { user } = openPage("grantError");
    await user.click(await screen.findByRole("button", { name: "Allow" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Your answer was not sent.");

    enterScenario("grantSelfRegistered");
    await user.click(screen.getByRole("button", { name: "Allow" }));

    expect(await screen.findByRole("heading", { name: `${SELF} is authorized` })).toBeVisible();
  });

  test("answered in another tab meanwhile: noticed on coming back", async () => {
    const { world } = openPage("grantSelfRegistered");
    await screen.findByRole("button", { name: "Allow" });
    world.authorizationRequests = [];

    focusManager.setFocused(false);
    focusManager.setFocused(true);

    expect(await screen.findByRole("heading", { name: /is no longer active/ })).toBeVisible();
    focusManager.setFocused(undefined);
  });

  test("without a request the page says where one comes from", async () => {
    enterScenario("alreadySignedIn");
    renderApp("/oauth2/authorize");

    expect(await screen.findByRole("heading", { name: "No app is waiting" })).toBeVisible();
  });
});
