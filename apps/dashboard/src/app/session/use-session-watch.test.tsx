import { owner } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

const SUSPENDED = 'User is not active (status = "suspended"). Contact an admin to reactivate your account.';

test("rules#23: whoever was suspended is out at the next click and reads why", async () => {
  useScenario("alreadySignedIn");
  const { user } = renderApp("/");
  const tokens = await screen.findByRole("link", { name: "Tokens" });
  mockServer.use(mock("getUser", () => ({ status: 401, body: { message: SUSPENDED } })));

  await user.click(tokens);

  const message = encodeURIComponent(SUSPENDED);
  await expect
    .poll(() => leaveTo)
    .toHaveBeenCalledWith(`/login?redirect=${encodeURIComponent("/settings/tokens")}&message=${message}`);
});

test("a role that was taken away takes its pages out of the navigation", async () => {
  useScenario("alreadySignedIn");
  const { user } = renderApp("/");
  expect(await screen.findByRole("link", { name: "Users" })).toBeVisible();
  mockServer.use(mock("getUser", () => ({ status: 200, body: { ...owner, roles: [] } })));

  await user.click(screen.getByRole("link", { name: "Tokens" }));

  await expect.poll(() => screen.queryByRole("link", { name: "Users" })).not.toBeInTheDocument();
  expect(leaveTo).not.toHaveBeenCalled();
});

test("a server in trouble puts nobody out", async () => {
  useScenario("alreadySignedIn");
  const { user } = renderApp("/");
  const tokens = await screen.findByRole("link", { name: "Tokens" });
  mockServer.use(mock("getUser", () => ({ status: 500, body: { message: "No database." } })));

  await user.click(tokens);

  expect(await screen.findByRole("heading", { level: 1, name: "Tokens" })).toBeVisible();
  expect(leaveTo).not.toHaveBeenCalled();
});
