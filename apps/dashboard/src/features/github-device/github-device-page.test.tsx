import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";

const ADDRESS = "/login/device?state=mock-state";

beforeEach(takeOverTime);

describe("waiting", () => {
  test("shows the code, its life, and one link that copies it and opens GitHub", async () => {
    await openWaiting("devicePending");

    expect(screen.getByTestId("countdown")).toHaveTextContent("Expires in 14 minutes");
    const link = screen.getByRole("link", { name: /Copy code and open GitHub/ });
    expect(link).toHaveAttribute("href", "https://github.com/login/device");
    expect(link).toHaveAttribute("target", "_blank");
    expect(screen.getByText(/Nobody from Coder or GitHub will ever ask you/)).toBeVisible();
  });

  test("the title of the tab carries the code and the state", async () => {
    await openWaiting("devicePending");

    expect(document.title).toBe("WDJB-MJHT – waiting for GitHub – Coder");
  });

  test("copying is announced; the link copies too", async () => {
    const { user } = await openWaiting("devicePending");

    await user.click(screen.getByRole("button", { name: "Copy code" }));

    expect(await screen.findByText("Copied")).toHaveAttribute("role", "status");
    expect(await navigator.clipboard.readText()).toBe("WDJB-MJHT");

    await user.click(screen.getByRole("link", { name: /Copy code and open GitHub/ }));

    await waitFor(() => expect(status()).toHaveTextContent("Code copied. Waiting for you to paste it on GitHub"));
  });

  test("dashboard#3.2: a link that could not copy says so", async () => {
    const { user } = await openWaiting("devicePending");
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("denied", "NotAllowedError"));

    await user.click(screen.getByRole("link", { name: /Copy code and open GitHub/ }));

    await waitFor(() =>
      expect(status()).toHaveTextContent("The code could not be copied. Waiting for you to type it on GitHub"),
    );
  });

  test("WCAG 4.1.3: the status keeps still while polls come and go", async () => {
    await openWaiting("devicePending");
    const words = status().textContent;

    await passSeconds(16);

    expect(status()).toHaveTextContent(words ?? "");
    expect(screen.queryByText(/less than a minute/)).not.toBeInTheDocument();
  });

  test("the QR code is drawn when asked for", async () => {
    const { user } = await openWaiting("devicePending");
    expect(screen.queryByRole("img")).not.toBeInTheDocument();

    await user.click(screen.getByText("Use your phone or another computer"));

    expect(await screen.findByRole("img", { name: /QR code for https:\/\/github.com\/login\/device/ })).toBeVisible();
    expect(screen.getByText("github.com/login/device")).toBeVisible();
  });

  test("rules#1: no poll comes early, and the flow ends signed in where the person wanted to go", async () => {
    const world = enterScenario("happy");
    world.redirect = "/templates?x=1";
    renderApp(ADDRESS);
    await screen.findByText("WDJB-MJHT");

    await passSeconds(16);

    expect(await screen.findByRole("heading", { name: "You've authenticated with GitHub!" })).toHaveFocus();
    expect(document.title).toBe("Signed in – Coder");
    expect(leaveTo).toHaveBeenLastCalledWith("/templates?x=1");
    expect(screen.getByRole("link", { name: "continue manually" })).toHaveAttribute("href", "/templates?x=1");
    expect(world.earlyPolls).toBe(0);
    expect(world.pollsSent).toBeLessThanOrEqual(3);
  });

  test("rules#28: a redirect that the server gives is sanitized here as well", async () => {
    const world = enterScenario("happy");
    world.redirect = "https://evil.example//evil.example";
    renderApp(ADDRESS);
    await screen.findByText("WDJB-MJHT");

    await passSeconds(16);

    expect(leaveTo).toHaveBeenLastCalledWith("/");
  });

  test("a raised interval is honored and still ends signed in", async () => {
    const world = await openWaiting("deviceSlowDown");

    await passSeconds(40);

    expect(await screen.findByRole("heading", { name: "You've authenticated with GitHub!" })).toBeVisible();
    expect(world.world.earlyPolls).toBe(0);
  });

  test("the last minute is announced once, then the code ends by our own clock", async () => {
    await openWaiting("deviceExpiresSoon");

    await passSeconds(7);
    expect(screen.getByTestId("countdown")).toHaveTextContent("Less than a minute left");
    expect(screen.getByText("The code expires in less than a minute.")).toHaveAttribute("role", "status");

    await passSeconds(60);
    expect(await screen.findByRole("heading", { name: "This code has expired" })).toHaveFocus();
  });

  test("a new code takes the place of the old one, which is struck out and explained", async () => {
    const { user } = await openWaiting("devicePending");

    await user.click(screen.getByRole("button", { name: "Get a new code" }));

    expect(await screen.findByText("BFKL-QRXZ")).toBeVisible();
    expect(screen.getByText("WDJB-MJHT").tagName).toBe("S");
    expect(screen.getByText(/even if you already approved it/)).toBeVisible();
    expect(document.title).toContain("BFKL-QRXZ");
  });

  test("refresh shows the same code", async () => {
    const { unmount } = await openWaiting("devicePending");
    await passSeconds(120);
    unmount();

    renderApp(ADDRESS);

    expect(await screen.findByText("WDJB-MJHT")).toBeVisible();
    expect(screen.getByTestId("countdown")).toHaveTextContent("Expires in 12 minutes");
  });

  test("leaving stops the polling", async () => {
    const { unmount, world } = await openWaiting("devicePending");
    await passSeconds(6);
    unmount();
    const before = world.pollsSent;

    await passSeconds(20);

    expect(world.pollsSent).toBe(before);
  });
});

describe("rules#4: trouble on the way is shown and survived", () => {
  test.each<[ScenarioName, number]>([
    ["offlineMidway", 50],
    ["gatewayError", 50],
    ["gatewayTimeout", 50],
    ["databaseAwayMidway", 50],
    ["htmlErrorPage", 50],
    ["githubBusy", 90],
  ])("%s: reconnecting, then signed in with the same code", async (scenario, seconds) => {
    const { sawReconnecting } = await watchStatus(scenario, seconds);

    expect(sawReconnecting).toBe(true);
    expect(await screen.findByRole("heading", { name: "You've authenticated with GitHub!" })).toBeVisible();
  });

  test("offline by the browser's own word is said at once and taken back", async () => {
    await openWaiting("devicePending");

    setOnline(false);
    expect(await screen.findByText(/You are offline. Your code stays valid/)).toBeVisible();

    setOnline(true);
    await waitFor(() => expect(status()).toHaveTextContent("Waiting for you"));
  });
});

describe("two tabs", () => {
  test("another tab that signs in takes this one along", async () => {
    await openWaiting("devicePending");
    const otherTab = new BroadcastChannel("session");

    otherTab.postMessage({ kind: "signed-in", redirect: "/templates" });

    const heading = await screen.findByRole("heading", { name: "You signed in in another tab" });
    await waitFor(() => expect(heading).toHaveFocus());
    await waitFor(() => expect(leaveTo).toHaveBeenLastCalledWith("/templates"));
    otherTab.close();
  });

  test("a tab that wanted another page itself goes there", async () => {
    sessionStorage.setItem("wanted-page", "/workspaces");
    await openWaiting("devicePending");
    const otherTab = new BroadcastChannel("session");

    otherTab.postMessage({ kind: "signed-in", redirect: "/templates" });

    await waitFor(() => expect(leaveTo).toHaveBeenLastCalledWith("/workspaces"));
    otherTab.close();
  });

  test("the tab that signed in does not mistake its own news for another tab's", async () => {
    await openWaiting("happy");
    await passSeconds(16);
    await screen.findByRole("heading", { name: "You've authenticated with GitHub!" });

    await passSeconds(2);

    expect(screen.getByRole("heading", { name: "You've authenticated with GitHub!" })).toBeVisible();
  });

  test("deviceUsedElsewhere: a used code and a session mean that the other tab finished", async () => {
    await openWaiting("deviceUsedElsewhere");

    await passSeconds(6);

    expect(await screen.findByRole("heading", { name: "You signed in in another tab" })).toBeVisible();
  });

  test("deviceReplaced: go on with the newer code", async () => {
    const { user, world } = await openWaiting("deviceReplaced");
    await passSeconds(6);
    expect(await screen.findByRole("heading", { name: "This code is no longer valid" })).toHaveFocus();

    await user.click(screen.getByRole("button", { name: "Get a valid code" }));

    expect(await screen.findByText("BFKL-QRXZ")).toBeVisible();
    expect(world.codesIssued).toBe(2);
  });
});

async function openWaiting(scenario: ScenarioName) {
  const world = enterScenario(scenario);
  const app = renderApp(ADDRESS);
  await screen.findByText("WDJB-MJHT");
  return { ...app, world };
}

async function watchStatus(scenario: ScenarioName, seconds: number) {
  await openWaiting(scenario);
  let sawReconnecting = false;
  for (let second = 0; second < seconds; second++) {
    await passSeconds(1);
    sawReconnecting ||= screen.queryByTestId("status")?.textContent?.includes("Reconnecting") ?? false;
  }
  return { sawReconnecting };
}

function status() {
  return screen.getByTestId("status");
}

function setOnline(isOnline: boolean) {
  Object.defineProperty(navigator, "onLine", { value: isOnline, configurable: true });
  window.dispatchEvent(new Event(isOnline ? "online" : "offline"));
}

test("signin#5: a conversion goes on although somebody is signed in, and ends at sign-in", async () => {
  enterScenario("alreadySignedIn");
  renderApp("/login/device?state=convert-0123456789abcdef0123456789abcdef");

  expect(await screen.findByTestId("user-code")).toBeVisible();
});
