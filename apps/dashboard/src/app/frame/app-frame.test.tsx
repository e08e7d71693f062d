import { member } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

// jsdom does not support popovers: the account menu stays hidden, so its button has to be searched there.
const signOutButton = () => screen.findByRole("button", { name: "Sign out", hidden: true });

beforeEach(() => {
  useScenario("alreadySignedIn");
});

describe("the frame", () => {
  test("marks the page somebody is on, and only that one", async () => {
    const { user } = renderApp("/");
    await screen.findByRole("heading", { level: 1, name: /^Welcome/ });
    const navigation = screen.getByRole("navigation", { name: "Main" });
    expect(within(navigation).getByRole("link", { current: "page" })).toHaveAccessibleName("Home");

    await user.click(within(navigation).getByRole("link", { name: "Tokens" }));

    expect(await screen.findByRole("heading", { level: 1, name: "Tokens" })).toHaveFocus();
    expect(within(navigation).getByRole("link", { current: "page" })).toHaveAccessibleName("Tokens");
  });

  test("begins with a way past it", async () => {
    renderApp("/");

    const skip = await screen.findByRole("link", { name: "Skip to content" });
    const main = screen.getByRole("main");
    expect(skip).toHaveAttribute("href", `#${main.id}`);
    expect(skip.compareDocumentPosition(main)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  test("on a phone its menu opens, and closes when a page was chosen", async () => {
    const { user } = renderApp("/");
    const menu = await screen.findByRole("button", { name: "Menu" });

    await user.click(menu);
    expect(menu).toHaveAttribute("aria-expanded", "true");
    await user.click(screen.getByRole("link", { name: "Tokens" }));

    expect(menu).toHaveAttribute("aria-expanded", "false");
  });

  test("says who is signed in", async () => {
    mockServer.use(mock("getUser", () => ({ status: 200, body: member })));
    renderApp("/");

    expect(await screen.findByRole("button", { name: `Account menu of ${member.username}` })).toBeVisible();
  });
});

describe("signing out", () => {
  test("ends the session and loads the sign-in page", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/");

    await user.click(await signOutButton());

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
    expect(world.session).toBeNull();
  });

  test("where the sign-in page goes straight to a provider, leads to the page that does not", async () => {
    const tag = document.createElement("meta");
    tag.setAttribute("property", "auth-methods");
    tag.content = JSON.stringify({ password: { enabled: false }, sign_in_redirect: "oidc" });
    document.head.append(tag);
    const { user } = renderApp("/");

    await user.click(await signOutButton());

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login?ways=all");
  });

  test("of a session that the server no longer knows is as good as done", async () => {
    mockServer.use(mock("logout", () => ({ status: 401, body: { message: "You are signed out." } })));
    const { user } = renderApp("/");

    await user.click(await signOutButton());

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
  });

  test("that failed is not passed off as done", async () => {
    mockServer.use(mock("logout", () => ({ status: 500, body: { message: "Internal error deleting API key." } })));
    const { user } = renderApp("/");

    await user.click(await signOutButton());

    expect(await screen.findByRole("alert", { hidden: true })).toHaveTextContent("You are still signed in.");
    expect(leaveTo).not.toHaveBeenCalled();
  });

  test("in another tab takes this one along", async () => {
    renderApp("/");
    await signOutButton();
    const otherTab = new BroadcastChannel("session");

    otherTab.postMessage({ kind: "signed-out" });

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
    otherTab.close();
  });
});
