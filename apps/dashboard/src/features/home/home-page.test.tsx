import { member, writeOwnRoot } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

beforeEach(() => {
  useScenario("alreadySignedIn");
});

test("tells who, how, until when and as what", async () => {
  renderApp("/");

  expect(await screen.findByRole("heading", { level: 1, name: "Welcome, Alice Owner" })).toBeVisible();
  expect(within(screen.getByRole("main")).getByText("alice@example.com")).toBeVisible();
  expect(screen.getByText("Owner")).toBeVisible();
  expect(await screen.findByText("with a password or passkey")).toBeVisible();
  expect(await screen.findByText("in 24 hours")).toHaveAttribute("title", expect.stringMatching(/, 20\d\d at /));
  expect(document.title).toBe("Home – Coder");
});

test("a person without explicit roles is a member", async () => {
  mockServer.use(mock("getUser", () => ({ status: 200, body: member })));
  renderApp("/");

  expect(await screen.findByText("Member")).toBeVisible();
});

test("the end of the session may be unknown without breaking the rest", async () => {
  mockServer.use(mock("getCurrentSession", () => ({ status: 401, body: { message: "Signed out." } })));
  renderApp("/");

  expect(await screen.findByText("not known: the server did not say")).toBeVisible();
  expect(await screen.findByText("with a password or passkey")).toBeVisible();
});

test("what next: the command for this deployment, to copy", async () => {
  const { user } = renderApp("/");
  expect(await screen.findByText("coder login http://localhost:5173")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Copy command" }));

  expect(await navigator.clipboard.readText()).toBe("coder login http://localhost:5173");
});

test("coder-behind#row47: where a Coder is behind, it leads there", async () => {
  writeOwnRoot(document);
  renderApp("/");

  expect(await screen.findByRole("link", { name: "Open Coder" })).toHaveAttribute("href", "/");
});
