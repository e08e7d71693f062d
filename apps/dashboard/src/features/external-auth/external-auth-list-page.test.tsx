import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

async function open(scenario: ScenarioName) {
  enterScenario(scenario);
  const view = renderApp("/settings/external-auth");
  await screen.findByRole("heading", { level: 1, name: "External accounts" });
  return view;
}

async function rowOf(name: string) {
  const title = await screen.findByRole("heading", { level: 2, name });
  const row = title.closest("li");
  if (!row) throw new Error(`${name} stands in no row.`);
  return within(row);
}

test("dashboard#3.7: each provider with its state and what can be done", async () => {
  await open("externalAuthLinked");

  const github = await rowOf("GitHub");
  expect(github.getByText("Linked")).toBeVisible();
  expect(github.getByRole("button", { name: "Check GitHub" })).toBeVisible();
  const gitlab = await rowOf("GitLab");
  expect(gitlab.getByText("Not linked")).toBeVisible();
  expect(gitlab.getByRole("link", { name: "Link GitLab" })).toHaveAttribute("href", "/external-auth/gitlab");
  expect(gitlab.queryByRole("button")).not.toBeInTheDocument();
});

test("a token that is not accepted anymore: why, and the way to link again", async () => {
  await open("externalAuthInvalidToken");

  const github = await rowOf("GitHub");
  expect(github.getByText(/not usable: The provider no longer accepts the token/)).toBeVisible();
  expect(github.getByRole("link", { name: "Link again GitHub" })).toBeVisible();
});

test("unlinking asks once more, can be called off, and is told with what became of the token", async () => {
  const { user } = await open("externalAuthLinked");
  const github = await rowOf("GitHub");

  await user.click(github.getByRole("button", { name: "Unlink GitHub" }));
  await user.click(github.getByRole("button", { name: "Keep it" }));
  expect(github.getByRole("button", { name: "Unlink GitHub" })).toHaveFocus();
  await user.click(github.getByRole("button", { name: "Unlink GitHub" }));
  await user.click(github.getByRole("button", { name: "Unlink GitHub" }));

  expect(await screen.findByText("GitHub is unlinked. Its token was revoked.")).toBeVisible();
  expect(await github.findByText("Not linked")).toBeVisible();
});

test("a token that GitHub did not revoke: unlinked all the same, and what to do there", async () => {
  const { user } = await open("externalAuthRevocationFailed");
  const github = await rowOf("GitHub");

  await user.click(github.getByRole("button", { name: "Unlink GitHub" }));
  await user.click(github.getByRole("button", { name: "Unlink GitHub" }));

  expect(await screen.findByText("GitHub is unlinked here, but did not revoke the token.")).toBeVisible();
  expect(screen.getByText(/Remove Coder from the authorized apps in your settings at GitHub/)).toBeVisible();
});

test("a deployment without providers says so", async () => {
  await open("externalAuthNone");
  expect(await screen.findByText("This deployment has no external providers.")).toBeVisible();
});
