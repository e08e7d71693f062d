import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { inOneEvent } from "../../testing/in-one-event.ts";
import { renderApp } from "../../testing/render-app.tsx";

const PATH = "/deployment/options";
const address = () => screen.getByTestId("address").textContent;
const count = (words: string) => screen.findByText(words, { selector: "[role=status]" });
/** By its header, which is named faster than the whole row. */
const row = (name: RegExp) => screen.getByRole("rowheader", { name }).closest("tr");

beforeEach(() => {
  useScenario("deployment");
});

test("every option stands under its group with value and source; of secrets only that they are set", async () => {
  renderApp(PATH);
  await count("12 options");

  expect(screen.getByRole("table", { name: "OAuth2 / GitHub" })).toBeVisible();
  expect(row(/^Access URL/)).toHaveTextContent("Valuehttps://coder.example.comSourceYAML file");
  expect(row(/^Session Duration/)).toHaveTextContent("Value24hSourceDefault");
  expect(row(/^OAuth2 GitHub Client Secret/)).toHaveTextContent(/Valueset.*Environment variable/);
  expect(row(/^Email Auth: Password/)).toHaveTextContent(/Valuenot set.*Default/);
  expect(row(/^Notifications: Email Auth: Password/)).toHaveTextContent(
    "Deprecated: use Email Auth: Password instead.",
  );
  expect(row(/^Telemetry Enable/)).toHaveTextContent(
    "No effect hereSend usage telemetry.This server: It sends no telemetry.",
  );
  expect(document.title).toBe("Options – Coder");
});

test("what is typed finds an option, and the address remembers it", async () => {
  const { user } = renderApp(PATH);
  await count("12 options");

  await user.type(screen.getByRole("searchbox", { name: "Search" }), "github device");

  expect(await count("1 of 12 options")).toBeVisible();
  expect(row(/^OAuth2 GitHub Device Flow/)).toBeVisible();
  await waitFor(() => expect(address()).toBe(`${PATH}?q=github+device`));
});

test.each([
  ["--oauth2-github-device-flow", "OAuth2 GitHub Device Flow"],
  ["coder_session_duration", "Session Duration"],
  ["networking.accessURL", "Access URL"],
  ["use extends it", "Session Duration"],
  ["CODER_EXTERNAL_AUTH_0_CLIENT_ID", "External Auth Providers"],
  ["coder_external_auth_12", "External Auth Providers"],
])("“%s”, pasted, finds %s, and the address remembers it", async (pasted, name) => {
  const { user } = renderApp(PATH);
  await count("12 options");

  await user.click(screen.getByRole("searchbox", { name: "Search" }));
  await user.paste(pasted);

  expect(await count("1 of 12 options")).toBeVisible();
  expect(row(new RegExp(`^${name}`))).toBeVisible();
  await waitFor(() => expect(address()).toBe(`${PATH}?${new URLSearchParams({ q: pasted })}`));
});

test("providers of the environment are told by name and open to be read; what sets them is found by the filter", async () => {
  const { user } = renderApp(`${PATH}?q=external+auth&show=set`);
  await count("1 of 12 options");
  expect(row(/^External Auth Providers/)).toHaveTextContent(/CODER_EXTERNAL_AUTH_<n>_<KEY>.*Environment variable/);
  expect(screen.queryByText("https://github.com/login/oauth/authorize")).not.toBeInTheDocument();

  await user.click(screen.getByText("GitHub, GitLab", { selector: "summary" }));

  expect(await screen.findByText("https://github.com/login/oauth/authorize")).toBeVisible();
  expect(screen.queryByText("mcp_url")).not.toBeInTheDocument();
});

test("a limit that is off is unlimited, and says what switched it off", async () => {
  renderApp(`${PATH}?q=api+rate`);
  await count("1 of 12 options");

  expect(row(/^API Rate Limit/)).toHaveTextContent("ValueunlimitedSourceFlagdefault: 512");
});

test("a link leads to what was found, with its filter", async () => {
  renderApp(`${PATH}?q=oauth2&show=set`);

  expect(await count("3 of 12 options")).toBeVisible();
  expect(screen.getByRole("searchbox", { name: "Search" })).toHaveValue("oauth2");
  expect(screen.getByRole("combobox", { name: "Show" })).toHaveValue("set");
});

test("what has no effect here can be looked at alone", async () => {
  const { user } = renderApp(PATH);
  await count("12 options");

  await user.selectOptions(screen.getByRole("combobox", { name: "Show" }), "No effect here");

  expect(await count("1 of 12 options")).toBeVisible();
  expect(row(/^Telemetry Enable/)).toBeVisible();
  await waitFor(() => expect(address()).toBe(`${PATH}?show=no-effect`));
});

test("the filter shows at once what was chosen, however long the list takes", async () => {
  useScenario("optionsMany");
  renderApp(PATH);
  await count("243 options");
  const filter = screen.getByRole<HTMLSelectElement>("combobox", { name: "Show" });

  const seen = inOneEvent(
    () => {
      filter.value = "set";
      filter.dispatchEvent(new Event("change", { bubbles: true }));
    },
    () => filter.value,
  );

  expect(seen).toBe("set");
  await expect.poll(address).toBe(`${PATH}?show=set`);
  expect(filter).toHaveValue("set");
});

test("a search that finds nothing leads back to everything", async () => {
  const { user } = renderApp(`${PATH}?q=nonsense`);
  expect(await screen.findByText("No option matches.")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Show all options" }));

  expect(await count("12 options")).toBeVisible();
  await waitFor(() => expect(address()).toBe(PATH));
  await waitFor(() => expect(screen.getByRole("searchbox", { name: "Search" })).toHaveValue(""));
});

test("optionsMany: all 243 are there", async () => {
  useScenario("optionsMany");
  renderApp(PATH);

  expect(await count("243 options")).toBeVisible();
  expect(document.querySelectorAll("tbody tr")).toHaveLength(243);
});

test.each(["deploymentForbidden", "deploymentUnavailable"] as const)(
  "%s: the reason is shown, with a way to try again",
  async (scenario) => {
    useScenario(scenario);
    const { user } = renderApp(PATH);
    expect(await screen.findByRole("alert")).toHaveTextContent("The options could not be loaded.");

    useScenario("deployment");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await count("12 options")).toBeVisible();
  },
);
