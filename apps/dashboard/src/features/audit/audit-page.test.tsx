import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

test("each row says in words who did what, from where, and how it ended", async () => {
  useScenario("auditTrail");
  renderApp("/audit");

  const row = (await screen.findByText("Somebody unknown tried in vain to sign in with a password")).closest("tr");

  expect(row).toHaveTextContent("203.0.113.7");
  expect(row).toHaveTextContent("Refused (401)");
  expect(screen.getByText("octo-dev signed up with GitHub")).toBeVisible();
  expect(screen.getByText("1 to 25 of 33")).toBeVisible();
});

test("older and newer turn the pages, and a filter begins at the first again", async () => {
  useScenario("auditTrail");
  const { user } = renderApp("/audit");
  await screen.findByText("1 to 25 of 33");

  await user.click(screen.getByRole("button", { name: "Older" }));
  expect(await screen.findByText("26 to 33 of 33")).toBeVisible();
  expect(screen.getByRole("button", { name: "Older" })).toBeDisabled();

  await user.selectOptions(screen.getByLabelText("What happened"), "register");
  await user.click(screen.getByRole("button", { name: "Apply filter" }));

  expect(await screen.findByText("1 to 1 of 1")).toBeVisible();
  expect(within(screen.getByRole("table")).getAllByRole("row")).toHaveLength(2);
});

test("nothing recorded is said so", async () => {
  useScenario("auditEmpty");
  renderApp("/audit");

  expect(await screen.findByText("Nothing was found.")).toBeVisible();
});

test.each([
  ["auditForbidden", "Forbidden."],
  ["auditUnavailable", "An internal server error occurred."],
] as const)("%s: the reason is shown, with a way to try again", async (scenario, reason) => {
  useScenario(scenario);
  renderApp("/audit");

  expect(await screen.findByRole("alert")).toHaveTextContent(reason);
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("the navigation leads an owner here", async () => {
  useScenario("auditTrail");
  const { user } = renderApp("/");

  await user.click(await screen.findByRole("link", { name: "Audit" }));

  expect(await screen.findByRole("heading", { name: "Audit" })).toBeVisible();
});
