import { member, ownerPassword, type World } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

const SIGN_IN = "/login?redirect=%2Fsigned-in-again";

beforeEach(() => {
  vi.spyOn(window, "open").mockReturnValue(window);
});

/** A person whose session ends and comes back while the page stays. */
function openPage(world: World, address: string) {
  const { user } = renderApp(address);
  const { session } = world;
  return {
    user,
    world,
    endSession: () => {
      world.session = null;
    },
    signInElsewhere: () => {
      world.session = session;
      window.dispatchEvent(new Event("focus"));
    },
  };
}

const dialog = () => screen.findByRole("dialog", { name: "Sign in again" });
const offer = () => screen.queryByRole("dialog", { name: "Sign in again" });

describe("dashboard#1.1: whoever is on a page whose session ends signs in without losing anything", () => {
  test("a form: what was typed stays, and is sent once they are back", async () => {
    const { user, endSession, signInElsewhere } = openPage(useScenario("alreadySignedIn"), "/settings/tokens/new");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "nightly");
    endSession();
    await user.click(screen.getByRole("button", { name: "Create token" }));

    expect(await dialog()).toHaveTextContent("You are signed out or your session has expired.");
    await user.click(within(await dialog()).getByRole("link", { name: "Sign in" }));
    expect(window.open).toHaveBeenCalledWith(SIGN_IN);
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("nightly");
    signInElsewhere();

    expect(await screen.findByRole("dialog", { name: "Your new token" })).toBeVisible();
    expect(offer()).not.toBeInTheDocument();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  test("a list: it is there once they are back", async () => {
    const { user, endSession, signInElsewhere } = openPage(useScenario("alreadySignedIn"), "/settings/tokens");
    await screen.findByRole("row", { name: /laptop/ });
    endSession();
    await user.click(screen.getByRole("checkbox", { name: "Show expired tokens" }));

    await dialog();
    signInElsewhere();

    expect(await screen.findByText(/^expired/)).toBeVisible();
    expect(offer()).not.toBeInTheDocument();
  });

  test("a dialog: what was confirmed happens once they are back", async () => {
    const { user, endSession, signInElsewhere } = openPage(useScenario("alreadySignedIn"), "/settings/tokens");
    await user.click(await screen.findByRole("button", { name: "Delete token laptop" }));
    endSession();
    await user.click(screen.getByRole("button", { name: "Delete token" }));

    await dialog();
    signInElsewhere();

    expect(await screen.findByText(/The token “laptop” was deleted\./)).toBeVisible();
  });

  test("what the page reads by itself asks as well", async () => {
    const { endSession, signInElsewhere } = openPage(useScenario("alreadySignedIn"), "/settings/external-auth");
    await screen.findByRole("heading", { level: 1, name: "External accounts" });
    await screen.findByText("GitLab");
    endSession();
    window.dispatchEvent(new Event("visibilitychange"));

    await dialog();
    signInElsewhere();

    await expect.poll(offer).not.toBeInTheDocument();
    expect(screen.getByText("GitLab")).toBeVisible();
  });

  test("the page of a program's session token asks as well", async () => {
    const { user, endSession, signInElsewhere } = openPage(useScenario("alreadySignedIn"), "/cli-auth");
    const create = await screen.findByRole("button", { name: "Create session token" });
    endSession();
    await user.click(create);

    await dialog();
    signInElsewhere();

    expect(await screen.findByRole("button", { name: "Copy session token" })).toBeVisible();
  });

  test("another tab that says so is enough", async () => {
    const { user, world, endSession } = openPage(useScenario("alreadySignedIn"), "/settings/tokens");
    const { session } = world;
    await screen.findByRole("row", { name: /laptop/ });
    endSession();
    await user.click(screen.getByRole("checkbox", { name: "Show expired tokens" }));
    await dialog();
    world.session = session;

    const otherTab = new BroadcastChannel("session");
    otherTab.postMessage({ kind: "signed-in", redirect: "/" });

    await expect.poll(offer).not.toBeInTheDocument();
    otherTab.close();
  });

  test("coming back without a session changes nothing", async () => {
    const { user, endSession } = openPage(useScenario("alreadySignedIn"), "/settings/tokens");
    await screen.findByRole("row", { name: /laptop/ });
    endSession();
    await user.click(screen.getByRole("checkbox", { name: "Show expired tokens" }));
    await dialog();

    window.dispatchEvent(new Event("focus"));
    await new Promise((resolve) => setImmediate(resolve));

    expect(offer()).toBeVisible();
  });
});

test("not now: the page says why nothing happened, and the next try asks again", async () => {
  const { user, endSession, signInElsewhere } = openPage(useScenario("alreadySignedIn"), "/settings/tokens/new");
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "nightly");
  endSession();
  await user.click(screen.getByRole("button", { name: "Create token" }));
  await user.click(within(await dialog()).getByRole("button", { name: "Not now" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The token was not created.");
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("nightly");

  await user.click(screen.getByRole("button", { name: "Create token" }));
  await dialog();
  signInElsewhere();
  expect(await screen.findByRole("dialog", { name: "Your new token" })).toBeVisible();
});

test("somebody else has signed in: the page is loaded for them, and nothing is sent in their name", async () => {
  const { user, world, endSession } = openPage(useScenario("alreadySignedIn"), "/settings/tokens");
  await user.click(await screen.findByRole("button", { name: "Delete token laptop" }));
  const { session, keys } = world;
  const before = keys.length;
  endSession();
  await user.click(screen.getByRole("button", { name: "Delete token" }));
  await dialog();

  world.session = session && { ...session, userId: member.id };
  window.dispatchEvent(new Event("focus"));

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/settings/tokens");
  expect(world.keys).toHaveLength(before);
});

test("rules#23: whoever was suspended reads that", async () => {
  const { user, endSession } = openPage(useScenario("alreadySignedIn"), "/settings/tokens");
  await screen.findByRole("row", { name: /laptop/ });
  const message = 'User is not active (status = "suspended"). Contact an admin to reactivate your account.';
  mockServer.use(mock("getUser", () => ({ status: 401, body: { message } })));
  endSession();

  await user.click(screen.getByRole("checkbox", { name: "Show expired tokens" }));

  expect(await dialog()).toHaveTextContent(message);
});

test("a 401 while there is a session, as for a wrong password, is the page's own affair", async () => {
  useScenario("convertPasswordWrong");
  const { user } = renderApp("/settings/security");
  await user.click(await screen.findByRole("button", { name: "Change to GitHub" }));
  const converting = within(await screen.findByRole("dialog"));
  await user.type(converting.getByLabelText("Password"), ownerPassword);
  await user.click(converting.getByRole("button", { name: "Change to GitHub" }));

  await expect.poll(() => converting.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
  expect(offer()).not.toBeInTheDocument();
});

test("the tab in which they signed in closes, and tells them the way where it cannot", async () => {
  const close = vi.spyOn(window, "close").mockImplementation(() => {});
  useScenario("alreadySignedIn");

  renderApp("/signed-in-again");

  expect(await screen.findByRole("heading", { name: "You are signed in again" })).toBeVisible();
  expect(screen.getByText(/Go back to your previous tab/)).toBeVisible();
  // React runs effects a moment after the page is seen.
  await waitFor(() => expect(close).toHaveBeenCalled());
});
