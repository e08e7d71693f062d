import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PATH = "/deployment/userauth";

async function region(name: string) {
  return within(await screen.findByRole("region", { name }));
}

test("each way is on or off; settings carry value, source and how to change them", async () => {
  useScenario("deployment");
  renderApp(PATH);

  const github = await region("GitHub");
  expect(github.getByText("On")).toBeVisible();
  expect(github.getByText(/enter a code at GitHub \(device flow\).*members of acme, acme-labs/)).toBeVisible();
  const deviceFlow = github.getByRole("row", { name: /OAuth2 GitHub Device Flow/ });
  expect(deviceFlow).toHaveTextContent("true");
  expect(deviceFlow).toHaveTextContent("Environment variabledefault: false");
  expect(deviceFlow).toHaveTextContent(
    "CODER_OAUTH2_GITHUB_DEVICE_FLOW--oauth2-github-device-flowoauth2.github.deviceFlow",
  );
  expect(github.getByRole("row", { name: /Client Secret/ })).toHaveTextContent(/set.*Environment/);

  const oidc = await region("OpenID Connect");
  expect(oidc.getByText("Off")).toBeVisible();
  expect(oidc.getByRole("link", { name: "All its options" })).toHaveAttribute(
    "href",
    "/deployment/options?q=CODER_OIDC",
  );
  expect(document.title).toBe("User authentication – Coder");
});

test("deploymentProvidersOff: says what would switch GitHub on, and tests nothing", async () => {
  useScenario("deploymentProvidersOff");
  renderApp(PATH);

  expect((await region("GitHub")).getByText(/To enable it, register an OAuth app/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /Test this provider/ })).not.toBeInTheDocument();
});

test("deploymentOidc: a password that is switched off still works for owners", async () => {
  useScenario("deploymentOidc");
  renderApp(PATH);

  expect((await region("Password")).getByText("Only owners can sign in with a password.")).toBeVisible();
});

test("a test that goes well is announced, and the focus stays", async () => {
  useScenario("deployment");
  const { user } = renderApp(PATH);
  const github = await region("GitHub");
  const button = github.getByRole("button", { name: "Test this provider: GitHub" });

  button.focus();
  await user.keyboard("{Enter}");

  expect(await github.findByText("GitHub issued a device code. It was discarded.")).toBeVisible();
  expect(github.getByRole("status")).toHaveTextContent("It answered in 132 ms.");
  expect(button).toHaveFocus();
});

test.each([
  ["testDeviceFlowDisabled", "its device flow is disabled.", "Tick “Enable Device Flow”"],
  ["testWrongClientId", "GitHub does not know an app with this client ID.", "Compare CODER_OAUTH2_GITHUB_CLIENT_ID"],
  ["testProviderUnreachable", "is not known to DNS", "DNS, firewall, proxy."],
  ["testProviderTimeout", "GitHub did not answer within 10 s.", "Check firewall and proxy"],
  ["testProviderTls", "is not trusted", "NODE_EXTRA_CA_CERTS"],
  ["testGitHubRateLimited", "GitHub asks to slow down.", "Try again in 60 s."],
] as const)("%s: “%s” and what to do", async (scenario, finding, remedy) => {
  useScenario(scenario);
  const { user } = renderApp(PATH);
  const github = await region("GitHub");

  await user.click(github.getByRole("button", { name: /Test this provider/ }));

  expect(await github.findByText(new RegExp(finding.replaceAll(".", "\\.")))).toBeVisible();
  expect(github.getByRole("status")).toHaveTextContent(remedy);
});

test("while the provider is asked the page says so, and is not asked a second time", async () => {
  useScenario("deployment");
  const { user } = renderApp(PATH);
  const github = await region("GitHub");
  let asked = 0;
  mockServer.use(
    mock("testGitHub", () => {
      asked += 1;
      return new Promise(() => {});
    }),
  );

  const button = github.getByRole("button", { name: /Test this provider/ });
  await user.dblClick(button);

  expect(await github.findByText("Asking GitHub…")).toBeVisible();
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(asked).toBe(1);
});

test("a test that cannot be made says why", async () => {
  useScenario("deployment");
  const { user } = renderApp(PATH);
  const github = await region("GitHub");

  useScenario("serverUnreachable");
  await user.click(github.getByRole("button", { name: /Test this provider/ }));

  expect(await github.findByText("The test could not be run.")).toBeVisible();
  expect(github.getByRole("status")).toHaveTextContent("The server does not answer.");
});

test("an auditor reads the settings and tests nothing", async () => {
  useScenario("deploymentAuditor");
  renderApp(PATH);

  expect((await region("GitHub")).getByRole("row", { name: /Device Flow/ })).toBeVisible();
  expect(screen.queryByRole("button", { name: /Test this provider/ })).not.toBeInTheDocument();
});

test.each(["deploymentForbidden", "deploymentUnavailable"] as const)(
  "%s: the reason is shown, with a way to try again",
  async (scenario) => {
    useScenario(scenario);
    renderApp(PATH);

    expect(await screen.findByRole("alert")).toHaveTextContent("The settings could not be loaded.");
    expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  },
);
