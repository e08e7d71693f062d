import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

test("rules#34: opening the page creates nothing", async () => {
  const world = useScenario("tokensEmpty");
  renderApp("/cli-auth");

  expect(await screen.findByRole("button", { name: "Create session token" })).toBeVisible();
  expect(world.keys).toEqual([]);
  expect(document.title).toBe("CLI Auth – Coder");
});

test("a click creates a token: masked, to copy, with its end, and a way on", async () => {
  const world = useScenario("tokensEmpty");
  const { user } = renderApp("/cli-auth");
  await user.click(await screen.findByRole("button", { name: "Create session token" }));

  await user.click(await screen.findByRole("button", { name: "Copy session token" }));

  const token = await navigator.clipboard.readText();
  expect(token).toMatch(new RegExp(`^${world.keys[0]?.id}-\\w{22}$`));
  expect(screen.queryByText(token)).not.toBeInTheDocument();
  expect(screen.getByText("in 7 days")).toBeVisible();
  expect(screen.getByText("Copied")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to workspaces" })).toHaveAttribute("href", "/");
  expect(world.keys).toHaveLength(1);
});

test("the token can be shown and hidden again", async () => {
  useScenario("tokensEmpty");
  const { user } = renderApp("/cli-auth");
  await user.click(await screen.findByRole("button", { name: "Create session token" }));
  const show = await screen.findByRole("button", { name: "Show session token" });

  await user.click(show);
  expect(screen.getByText(/^mock\d{6}-\w{22}$/)).toBeVisible();
  await user.click(show);

  expect(screen.queryByText(/^mock\d{6}-\w{22}$/)).not.toBeInTheDocument();
});

test("an end that the server does not tell is no trouble", async () => {
  useScenario("tokensEmpty");
  mockServer.use(mock("getKey", () => ({ status: 404, body: { message: "Resource not found." } })));
  const { user } = renderApp("/cli-auth");

  await user.click(await screen.findByRole("button", { name: "Create session token" }));

  expect(await screen.findByText(/^It expires after a while/)).toBeVisible();
});

test("a failure is told, and trying again works", async () => {
  useScenario("cliAuthError");
  const { user } = renderApp("/cli-auth");
  await user.click(await screen.findByRole("button", { name: "Create session token" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("No session token was created.");

  useScenario("tokensEmpty");
  await user.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("button", { name: "Copy session token" })).toBeVisible();
});

test("somebody who is signed out signs in first and comes back", async () => {
  useScenario("happy");
  renderApp("/cli-auth");

  await screen.findByRole("heading", { name: "Sign in to Coder" });
  expect(screen.getByTestId("address")).toHaveTextContent("/login?redirect=%2Fcli-auth");
});
