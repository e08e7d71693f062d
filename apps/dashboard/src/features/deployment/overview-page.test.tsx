import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PATH = "/deployment/overview";

function fact(name: string) {
  return screen.getByText(name, { selector: "dt" }).nextElementSibling;
}

describe("the build", () => {
  test("tells version, address and deployment", async () => {
    useScenario("deployment");
    renderApp(PATH);

    expect(await screen.findByRole("link", { name: "v0.1.0" })).toBeVisible();
    expect(fact("Deployment ID")).toHaveTextContent("de910700-0000-4000-8000-000000000001");
    expect(document.title).toBe("Deployment – Coder");
  });

  test.each([
    ["deployment", "not checked: the update check is off"],
    ["updateNotChecked", "not checked yet"],
    ["updateCurrent", "up to date, v0.1.0 is the latest"],
    ["updateAvailable", "v99.999.999 is available: release notes"],
    ["deploymentUnavailable", "not known: the server did not say"],
  ] as const)("%s: updates are “%s”", async (scenario, words) => {
    useScenario(scenario);
    renderApp(PATH);

    await screen.findByRole("link", { name: "v0.1.0" });
    await waitFor(() => expect(fact("Updates")).toHaveTextContent(words));
  });

  test("updateAvailable: leads to the release", async () => {
    useScenario("updateAvailable");
    renderApp(PATH);

    expect(await screen.findByRole("link", { name: "release notes" })).toHaveAttribute(
      "href",
      "https://github.com/coder/coder/releases/tag/v99.999.999",
    );
  });
});

describe("health", () => {
  test.each([
    ["deployment", "Everything that is configured works."],
    ["healthGitHubDown", "GitHub does not work."],
    ["healthDatabaseSlow", "Everything works, but the database needs attention."],
    ["healthMailRefused", "The mail relay does not work."],
    ["coderDown", "The Coder behind does not work."],
    ["healthClockWrong", "Everything works, but the clock needs attention."],
  ] as const)("%s: %s", async (scenario, verdict) => {
    useScenario(scenario);
    renderApp(PATH);

    expect(await screen.findByText(verdict)).toBeVisible();
  });

  test("what does not work has its reason, its remedy and how people fared", async () => {
    useScenario("healthGitHubDown");
    renderApp(PATH);

    const row = (await screen.findByRole("heading", { name: "GitHub", level: 3 })).closest("li");
    expect(row).toHaveTextContent("Not working GitHub could not be reached (ECONNREFUSED).");
    expect(row).toHaveTextContent("Check that this server can reach https://github.com");
    expect(row).toHaveTextContent(/The last 7 calls .* failed, most recently .* ago/);
  });

  test("is checked anew on demand", async () => {
    useScenario("healthGitHubDown");
    const { user } = renderApp(PATH);
    await screen.findByText("GitHub does not work.");

    useScenario("deployment");
    await user.click(screen.getByRole("button", { name: "Check again" }));

    expect(await screen.findByText("Everything that is configured works.")).toBeVisible();
  });

  test("coder-behind#7: coderKeysLeft: the connection to the Coder behind can be tested", async () => {
    useScenario("coderKeysLeft");
    const { user } = renderApp(PATH);

    await user.click(await screen.findByRole("button", { name: "Test the connection: Coder behind" }));

    expect(
      await screen.findByText("The Coder at https://coder.internal accepts the token, which belongs to an owner."),
    ).toBeVisible();
    expect(screen.getByText(/2 keys that have ended here are still there/)).toBeVisible();
  });

  test.each<[ScenarioName, string, RegExp]>([
    ["coderDown", "Not working", /Check that this server can reach https:\/\/coder\.internal/],
    ["coderSlow", "Not working", /did not answer within 10 s/],
    ["coderNoLicense", "Not working", /Look at “Licenses” in its deployment settings/],
    ["coderTokenExpired", "Not working", /make a new token with “coder tokens create”/],
    ["coderTokenEndsSoon", "Needs attention", /make a new token with “coder tokens create”/],
    ["coderPeopleRefused", "Needs attention", /The audit log names them/],
  ])("coder-behind#7: in %s the Coder behind is %s, with the remedy", async (scenario, status, remedy) => {
    useScenario(scenario);
    renderApp(PATH);

    const row = (await screen.findByRole("heading", { name: "Coder behind", level: 3 })).closest("li");
    expect(row).toHaveTextContent(status);
    expect(row).toHaveTextContent(remedy);
  });

  test("that cannot be checked says why, and the rest of the page stands", async () => {
    useScenario("healthUnavailable");
    renderApp(PATH);

    expect(await screen.findByRole("alert")).toHaveTextContent("Health could not be checked.");
    await waitFor(() => expect(fact("Active people")).toHaveTextContent("38 in 24 hours, 61 in 7 days"));
  });

  test("an auditor reads that it is for owners, and sees the rest", async () => {
    useScenario("deploymentAuditor");
    renderApp(PATH);

    const health = within(await screen.findByRole("region", { name: "Health" }));
    expect(health.getByText(/Only owners see the health of the database/)).toBeVisible();
    await waitFor(() => expect(fact("Active people")).toHaveTextContent("38 in 24 hours, 61 in 7 days"));
  });
});

describe("dashboard#4.10: sign-ins", () => {
  test("tells the last day by method and reason, active people and waiting codes", async () => {
    useScenario("deployment");
    renderApp(PATH);

    const methods = within(await screen.findByRole("list", { name: "Sign-ins by method" }));
    expect(methods.getAllByRole("listitem")[0]).toHaveTextContent(
      /^GitHub device code\d+ succeeded, 2 refused, 1 failed$/,
    );
    expect(screen.getByRole("list", { name: /by reason/ })).toHaveTextContent("Not in an allowed organization");
    expect(screen.getByRole("img", { name: /^Sign-ins over time: \d+ succeeded/ })).toBeVisible();
    expect(fact("Codes waiting for approval")).toHaveTextContent("2 to sign in, 1 for an app");
  });

  test("the numbers of the chart open as a table", async () => {
    useScenario("deployment");
    const { user } = renderApp(PATH);

    await user.click(await screen.findByText("Show the numbers"));

    const rows = within(screen.getByRole("table", { name: "Sign-ins over time" })).getAllByRole("row");
    expect(rows).toHaveLength(25);
    expect(rows[1]).toHaveTextContent(/\d\d:00/);
  });

  test("the period stands in the address, which leads there again", async () => {
    useScenario("deployment");
    const { user, unmount } = renderApp(PATH);

    await user.selectOptions(await screen.findByLabelText("Period"), "Last 7 days");
    await waitFor(() => expect(screen.getByTestId("address")).toHaveTextContent(`${PATH}?period=week`));
    unmount();
    renderApp(`${PATH}?period=week`);

    expect(await screen.findByLabelText("Period")).toHaveValue("week");
  });

  test("deploymentQuiet: says that nobody tried", async () => {
    useScenario("deploymentQuiet");
    renderApp(PATH);

    expect(await screen.findByText("Nobody tried to sign in during this time.")).toBeVisible();
    expect(fact("Codes waiting for approval")).toHaveTextContent("none");
  });

  test("deploymentActivityError: says why, and the rest of the page stands", async () => {
    useScenario("deploymentActivityError");
    renderApp(PATH);

    expect(await screen.findByText("The sign-ins could not be counted.")).toBeVisible();
    expect(await screen.findByText("Everything that is configured works.")).toBeVisible();
  });
});

describe("workspaces", () => {
  test("without a Coder behind there is no word of them", async () => {
    useScenario("deployment");
    renderApp(PATH);

    await screen.findByRole("list", { name: "Sign-ins by method" });

    expect(screen.queryByRole("region", { name: "Workspaces" })).toBeNull();
  });

  test("are those of the Coder behind", async () => {
    useScenario("coderBehind");
    renderApp(PATH);

    expect(await screen.findByText(/Counted by the Coder behind/)).toBeVisible();
    expect(fact("Sessions")).toHaveTextContent("VS Code 0, JetBrains 0, SSH 0, web terminal 0");
    expect(fact("Latency (median, 95th percentile)")).toHaveTextContent("no data");
  });

  test("general#8: before the first count the page says so and looks again", async () => {
    useScenario("statsProcessing");
    const { user } = renderApp(PATH);
    expect(await screen.findByText("No figures yet.")).toBeVisible();

    useScenario("coderBehind");
    await user.click(screen.getByRole("button", { name: "Reload" }));

    await waitFor(() => expect(fact("Workspaces")).toHaveTextContent("none"));
  });
});

test("a member gets the page for other accounts, and no entry in the navigation", async () => {
  useScenario("usersForbidden");
  renderApp(PATH);

  expect(await screen.findByRole("heading", { name: "You do not have access to this page" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Options" })).not.toBeInTheDocument();
});
