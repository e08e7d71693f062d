import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario, mock, mockServer } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { passSeconds, takeOverTime } from "../../testing/pass-time.ts";
import { renderApp } from "../../testing/render-app.tsx";

const ADDRESS = "/external-auth/github";

beforeEach(takeOverTime);

function open(scenario: ScenarioName, address = ADDRESS) {
  const world = enterScenario(scenario);
  return { world, ...renderApp(address) };
}

const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });

describe("linked", () => {
  test("dashboard#3.7: who one is there, and that the window may be closed", async () => {
    open("externalAuthLinked");

    expect(await heading("You've authenticated with GitHub!")).toBeVisible();
    expect(screen.getByText("Linked as @octo-dev. You may close this window.")).toBeVisible();
    expect(document.title).toBe("You've authenticated with GitHub! – Coder");
  });

  test("dashboard#3.7: where the app is installed; an owner may configure it", async () => {
    open("externalAuthInstalled");

    expect(await screen.findByText("1 organization authorized")).toBeVisible();
    expect(screen.getByRole("link", { name: "Configure acme" })).toHaveAttribute(
      "href",
      "https://github.com/organizations/acme/settings/installations/501",
    );
  });

  test("an app that is installed nowhere: a warning, no talk of closing, and the way to install it", async () => {
    open("externalAuthNotInstalled");

    expect(await screen.findByText("The app is not installed at GitHub yet.")).toBeVisible();
    expect(screen.queryByText(/You may close this window/)).not.toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Install the app" })).toBeVisible();
  });
});

describe("by code", () => {
  test("the code, one link that copies it, and after the approval the account", async () => {
    const { world } = open("externalAuthDevice");

    expect(await heading("Link your GitHub account")).toBeVisible();
    expect(screen.getByTestId("user-code")).toHaveTextContent("WDJB-MJHT");
    expect(screen.getByRole("link", { name: /Copy code and open GitHub/ })).toHaveAttribute("target", "_blank");
    await passSeconds(16);

    expect(await heading("You've authenticated with GitHub!")).toBeVisible();
    expect(world.externalAuth.earlyPolls).toBe(0);
  });

  test("rules#4: trouble at GitHub is told, and the code stays", async () => {
    open("externalAuthDeviceTrouble");
    await heading("Link your GitHub account");

    await passSeconds(6);
    expect(screen.getByTestId("status")).toHaveTextContent("Reconnecting… Your code stays valid.");

    await passSeconds(60);
    expect(await heading("You've authenticated with GitHub!")).toBeVisible();
  });

  test.each([
    ["externalAuthDeviceDenied", "You cancelled on GitHub"],
    ["externalAuthDeviceExpired", "This code has expired"],
  ] as const)("%s: its own words, and a new code that works", async (scenario, words) => {
    const { user } = open(scenario);
    await heading("Link your GitHub account");
    await passSeconds(6);
    expect(await heading(words)).toHaveFocus();

    await user.click(screen.getByRole("button", { name: "Get a new code" }));
    await waitFor(() => expect(screen.getByTestId("user-code")).toHaveTextContent("BFKL-QRXZ"));
    await passSeconds(16);

    expect(await heading("You've authenticated with GitHub!")).toBeVisible();
  });

  test("externalAuthDeviceUnusable: what the provider sent, in words, instead of reconnecting", async () => {
    open("externalAuthDeviceUnusable");
    await heading("Link your GitHub account");
    await passSeconds(6);

    expect(await heading("GitHub sent an answer that Coder cannot use")).toHaveFocus();
    expect(screen.getByText(/^GitHub sent a token answer without an access token\. Get a new code/)).toBeVisible();
  });

  test("rules#5: nobody approves, and the code ends by our own clock", async () => {
    open("externalAuthDevicePending");
    await heading("Link your GitHub account");
    const body = { status: "authorization_pending" as const, interval: 60, expires_in: 10 };
    mockServer.use(mock("pollExternalAuthDevice", () => ({ status: 200, body })));
    await passSeconds(20);

    expect(await heading("This code has expired")).toBeVisible();
  });

  test("when no code can be had, the reason and a second try", async () => {
    open("externalAuthDeviceStartFails");

    expect(await heading("GitHub does not allow codes for this app")).toBeVisible();
    expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  });
});

describe("by web flow", () => {
  test("dashboard#3.7 without its loop: it waits for a click that goes to the server", async () => {
    open("externalAuthUnlinked");

    expect(await screen.findByRole("link", { name: "Continue to GitHub" })).toHaveAttribute(
      "href",
      "/external-auth/github/callback",
    );
  });

  test("back from a provider that does not accept its own token: said, with a retry", async () => {
    open("externalAuthUnlinked", `${ADDRESS}?redirected=TRUE`);

    expect(await heading("GitHub could not be linked")).toBeVisible();
    expect(screen.getByText("The token could not be validated.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Retry" })).toHaveAttribute("href", "/external-auth/github/callback");
  });
});

describe("trouble", () => {
  test("a provider that does not answer: said, and tried again", async () => {
    const { user } = open("externalAuthProviderDown");
    expect(await heading("The link could not be checked")).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("GitHub did not answer within 10 s.");

    enterScenario("externalAuthLinked");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await heading("You've authenticated with GitHub!")).toBeVisible();
  });

  test("signin#7: another account behind the link can only be unlinked", async () => {
    const { user } = open("externalAuthIdentityChanged");
    await heading("The linked account changed");

    await user.click(screen.getByRole("button", { name: /^Unlink/ }));

    expect(screen.getByRole("button", { name: "Unlink github" })).toHaveFocus();
  });

  test("an unknown provider is no error page of the server", async () => {
    open("externalAuthLinked", "/external-auth/nobody");
    expect(await heading("Unknown provider")).toBeVisible();
  });

  test("signed out: to the sign-in page, and back here afterwards", async () => {
    open("happy");
    await heading(/Sign in/);
    expect(screen.getByTestId("address")).toHaveTextContent("/login?redirect=%2Fexternal-auth%2Fgithub");
  });
});
