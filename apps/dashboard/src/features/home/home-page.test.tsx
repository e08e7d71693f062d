import { member } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { leaveTo } from "../../lib/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

beforeEach(() => {
  useScenario("alreadySignedIn");
});

test("tells who, how, until when and as what", async () => {
  renderApp("/");

  expect(await screen.findByRole("heading", { level: 1, name: "Welcome, Alice Owner" })).toBeVisible();
  expect(screen.getByText("alice@example.com")).toBeVisible();
  expect(screen.getByText("Owner")).toBeVisible();
  expect(await screen.findByText("with a password")).toBeVisible();
  expect(await screen.findByText("in 24 hours")).toHaveAttribute("title", expect.stringMatching(/, 20\d\d at /));
  expect(document.title).toBe("Home – Coder");
});

test("a person without explicit roles is a member; a broken picture gives way to the initial", async () => {
  mockServer.use(
    mock("getUser", () => ({ status: 200, body: { ...member, avatar_url: "https://example.com/gone.png" } })),
  );
  const { container } = renderApp("/");
  expect(await screen.findByText("Member")).toBeVisible();

  const picture = container.querySelector("img");
  if (picture) fireEvent.error(picture);

  expect(picture).not.toBeInTheDocument();
  expect(screen.getByText("o")).toBeVisible();
});

test("the end of the session may be unknown without breaking the rest", async () => {
  mockServer.use(mock("getCurrentSession", () => ({ status: 401, body: { message: "Signed out." } })));
  renderApp("/");

  expect(await screen.findByText("not known: the server did not say")).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("what next: the command for this deployment, to copy", async () => {
  const { user } = renderApp("/");
  expect(await screen.findByText("coder login http://localhost:5173")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Copy command" }));

  expect(await navigator.clipboard.readText()).toBe("coder login http://localhost:5173");
});

test("signing out ends the session and loads the sign-in page", async () => {
  const world = useScenario("alreadySignedIn");
  const { user } = renderApp("/");

  await user.click(await screen.findByRole("button", { name: "Sign out" }));

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
  expect(world.session).toBeNull();
});

test("a session that the server no longer knows is as good as signed out", async () => {
  mockServer.use(mock("logout", () => ({ status: 401, body: { message: "You are signed out." } })));
  const { user } = renderApp("/");

  await user.click(await screen.findByRole("button", { name: "Sign out" }));

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
});

test("a failed sign-out is not passed off as one", async () => {
  mockServer.use(mock("logout", () => ({ status: 500, body: { message: "Internal error deleting API key." } })));
  const { user } = renderApp("/");

  await user.click(await screen.findByRole("button", { name: "Sign out" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("You are still signed in.");
  expect(leaveTo).not.toHaveBeenCalled();
});

test("signing out in another tab takes this one along", async () => {
  renderApp("/");
  await screen.findByRole("button", { name: "Sign out" });
  const otherTab = new BroadcastChannel("session");

  otherTab.postMessage({ kind: "signed-out" });

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
  otherTab.close();
});
