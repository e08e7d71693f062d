import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

test("each row says in words who did what, from where, and how it ended", async () => {
  useScenario("auditTrail");
  renderApp("/audit");

  const row = (await screen.findByText("Unknown user failed to sign in with a password")).closest("tr");

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

test("dashboard#4.7: filter and page stand in the address, which leads there again", async () => {
  useScenario("auditTrail");
  const { user } = renderApp("/audit?action=login&page=2");
  expect(await screen.findByText("26 to 31 of 31")).toBeVisible();
  expect(screen.getByLabelText("What happened")).toHaveValue("login");

  await user.type(screen.getByLabelText("Username"), "alice");
  await user.click(screen.getByRole("button", { name: "Apply filter" }));

  expect(await screen.findByText("1 to 25 of 30")).toBeVisible();
  expect(screen.getByTestId("address")).toHaveTextContent("/audit?action=login&username=alice");
});

test("dashboard#4.7: the oldest come first on demand, and the address says so", async () => {
  useScenario("auditTrail");
  const { user } = renderApp("/audit");
  await screen.findByText("1 to 25 of 33");

  await user.selectOptions(screen.getByLabelText("Sort by"), "Oldest first");
  await user.click(screen.getByRole("button", { name: "Apply filter" }));

  await waitFor(() => expect(within(screen.getByRole("table")).getAllByRole("row")[1]).toHaveTextContent("07:42:00"));
  expect(screen.getByTestId("address")).toHaveTextContent("/audit?sort=time");
  expect(screen.getByRole("button", { name: "Newer" })).toBeEnabled();
});

test("signin#10.3: what the filter finds can be downloaded, all of its pages", async () => {
  useScenario("auditTrail");
  renderApp("/audit?action=login&username=alice");

  const csv = await screen.findByRole("link", { name: "CSV" });

  expect(csv.closest("p")).toHaveTextContent("Download all 30 entries as CSV or JSON lines.");
  expect(csv).toHaveAttribute("href", "/api/v2/audit/export?format=csv&q=action%3Alogin+username%3Aalice");
  expect(csv).toHaveAttribute("download");
  expect(screen.getByRole("link", { name: "JSON lines" })).toHaveAttribute(
    "href",
    "/api/v2/audit/export?format=jsonl&q=action%3Alogin+username%3Aalice",
  );
});

test("dashboard#4.7: a row tells the time in UTC, as the filter counts; user agent and request open", async () => {
  useScenario("auditTrail");
  const { user } = renderApp("/audit?action=register");
  const row = within((await screen.findByText("octo-dev signed up with GitHub")).closest("tr") ?? document.body);
  expect(screen.getByRole("columnheader", { name: "Time (UTC)" })).toBeInTheDocument();
  expect(row.getByText("Feb 3, 2026, 08:13:00")).toBeVisible();
  expect(row.queryByText(/^Mozilla/)).not.toBeInTheDocument();

  await user.click(row.getByText("Details"));

  expect(await row.findByText(/^Mozilla/)).toBeVisible();
  expect(row.getByText("00000000-0000-4000-8000-00000000cafe")).toBeVisible();
});

test("nothing recorded is said so", async () => {
  useScenario("auditEmpty");
  renderApp("/audit");

  expect(await screen.findByText("No entries found.")).toBeVisible();
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
