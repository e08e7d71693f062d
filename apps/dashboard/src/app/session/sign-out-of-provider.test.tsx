import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { leaveTo, leaveToProvider } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

const button = () => screen.findByRole("button", { name: "Also sign out of Acme" });

test("dashboard#11.3, signin#14: it ends the session and goes on to the provider", async () => {
  const world = useScenario("oidcSignedIn");
  const { user } = renderApp("/logout");

  await user.click(await button());

  await expect.poll(() => leaveToProvider).toHaveBeenCalledWith("https://accounts.example.com/session/end");
  expect(world.session).toBeNull();
});

test("signin#14: where the provider has no such page, it ends at the sign-in page", async () => {
  useScenario("oidcSignedIn");
  mockServer.use(mock("logoutAtProvider", () => ({ status: 200, body: { message: "Logged out!" } })));
  const { user } = renderApp("/logout");

  await user.click(await button());

  await expect.poll(() => leaveTo).toHaveBeenCalledWith("/login");
});

test("a failure says so, and can be tried again", async () => {
  useScenario("oidcSignedIn");
  mockServer.use(
    mock("logoutAtProvider", () => ({ status: 500, body: { message: "An internal server error occurred." } })),
  );
  const { user } = renderApp("/logout");

  await user.click(await button());

  expect(await screen.findByRole("alert")).toHaveTextContent("You are still signed in.");
  expect(await button()).toBeVisible();
});

test("dashboard#11.3: somebody with a password is not offered it", async () => {
  useScenario("alreadySignedIn");
  renderApp("/logout");

  expect(await screen.findByRole("button", { name: "Sign out" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Also/ })).toBeNull();
});
