import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { inOneEvent } from "../../testing/in-one-event.ts";
import { renderApp } from "../../testing/render-app.tsx";

const LIST = "/deployment/oauth2-apps";

describe("the list of apps", () => {
  test("tells name, mark, client id and where answers go, and leads to each", async () => {
    enterScenario("oauth2Apps");
    renderApp(LIST);

    const row = within(await screen.findByRole("row", { name: /Visual Studio/ }));
    expect(row.getByText("Self-registered")).toBeVisible();
    expect(row.getByText("vscode://coder.coder-remote/oauth/callback")).toBeVisible();
    expect(row.getByText("a9900000-0000-4000-8000-000000000001")).toBeVisible();
    expect(screen.getByRole("link", { name: "Open Backstage" })).toHaveAttribute(
      "href",
      `${LIST}/a9900000-0000-4000-8000-000000000002`,
    );
    expect(screen.getByRole("link", { name: "OAuth2 apps" })).toHaveAttribute("aria-current", "page");
  });

  test("that is empty says so and leads on", async () => {
    enterScenario("oauth2AppsEmpty");
    renderApp(LIST);

    expect(await screen.findByText("No apps yet.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Create app" })).toHaveAttribute("href", `${LIST}/new`);
  });

  test("that cannot be loaded says why", async () => {
    enterScenario("oauth2AppsError");
    renderApp(LIST);

    expect(await screen.findByRole("alert")).toHaveTextContent("The apps could not be loaded.");
  });

  test("oauth-provider#2: while the provider is off the page says how to switch it on", async () => {
    enterScenario("oauth2ProviderOff");
    renderApp(LIST);

    expect(await screen.findByText("The OAuth2 provider is disabled.")).toBeVisible();
    expect(screen.getByText(/CODER_OAUTH2_PROVIDER_ENABLE/)).toBeVisible();
    expect(await screen.findByRole("checkbox", { name: /register themselves/ })).toBeChecked();
  });

  test("oauth-provider#row55: members are told whom it is for", async () => {
    enterScenario("oauth2AppsForbidden");
    renderApp(LIST);

    expect(await screen.findByText(/Only owners can change how this deployment works/)).toBeVisible();
  });
});

describe("oauth-provider#row67: the registration switch", () => {
  test("is what the server says, and changes it", async () => {
    const world = enterScenario("oauth2Apps");
    const { user } = renderApp(LIST);
    const box = await screen.findByRole("checkbox", { name: /register themselves/ });
    expect(box).toBeChecked();

    await user.click(box);

    await expect.poll(() => world.oauth2.registrationAllowed).toBe(false);
    await expect.poll(() => screen.getByRole("checkbox", { name: /register themselves/ })).not.toBeChecked();
  });

  test("shows at once what was flipped, and that it is being saved", async () => {
    const world = enterScenario("registrationSlow");
    renderApp(LIST);
    const box = await screen.findByRole<HTMLInputElement>("checkbox", { name: /register themselves/ });

    const seen = inOneEvent(
      () => box.click(),
      () => ({ checked: box.checked, busy: box.getAttribute("aria-busy") }),
    );

    expect(seen).toEqual({ checked: false, busy: "true" });
    expect(await screen.findByText("Saving…")).toHaveRole("status");
    expect(world.oauth2.registrationAllowed).toBe(true);
    await waitFor(() => expect(screen.queryByText("Saving…")).toBeNull());
    expect(box).not.toBeChecked();
    expect(world.oauth2.registrationAllowed).toBe(false);
  });

  test("flipped again while it is being saved, it ends as it was flipped last", async () => {
    const world = enterScenario("registrationSlow");
    const { user } = renderApp(LIST);
    const box = await screen.findByRole("checkbox", { name: /register themselves/ });

    await user.click(box);
    await user.click(box);

    expect(box).toBeChecked();
    await waitFor(() => expect(screen.queryByText("Saving…")).toBeNull());
    expect(box).toBeChecked();
    expect(world.oauth2.registrationAllowed).toBe(true);
  });

  test("falls back when the change fails, and says why", async () => {
    enterScenario("oauth2AppsError");
    const { user } = renderApp(LIST);

    await user.click(await screen.findByRole("checkbox", { name: /register themselves/ }));

    expect(await screen.findByText("The setting was not changed.")).toBeVisible();
    expect(screen.getByRole("checkbox", { name: /register themselves/ })).toBeChecked();
  });
});

describe("oauth-provider#row54: creating an app", () => {
  test("leads to its page, which asks for a secret", async () => {
    const world = enterScenario("oauth2Apps");
    const { user } = renderApp(`${LIST}/new`);
    await user.type(await screen.findByLabelText("Name"), " Wiki ");
    await user.type(
      screen.getByLabelText("Redirect addresses"),
      "https://wiki.example.com/cb\nhttps://wiki.example.org/cb",
    );
    await user.type(screen.getByLabelText("Scopes (optional)"), "user:read_personal\nworkspace:read");
    await user.click(screen.getByRole("button", { name: "Create app" }));

    expect(await screen.findByRole("heading", { level: 1, name: "Wiki" })).toBeVisible();
    expect(screen.getByText("The app was created.")).toBeVisible();
    expect(world.oauth2.apps.at(-1)).toMatchObject({
      name: "Wiki",
      redirect_uris: ["https://wiki.example.com/cb", "https://wiki.example.org/cb"],
      scope: "user:read_personal workspace:read",
    });
  });

  test("what is missing is named and nothing is sent", async () => {
    const world = enterScenario("oauth2Apps");
    const { user } = renderApp(`${LIST}/new`);

    await user.click(await screen.findByRole("button", { name: "Create app" }));

    expect(screen.getByLabelText("Name")).toHaveFocus();
    expect(screen.getByLabelText("Redirect addresses")).toHaveAccessibleDescription("Enter at least one address.");
    expect(world.oauth2.apps).toHaveLength(2);
  });

  test("oauth-provider#row57: what the server holds against a field stands there", async () => {
    enterScenario("oauth2AppRefused");
    const { user } = renderApp(`${LIST}/new`);
    await user.type(await screen.findByLabelText("Name"), "Wiki");
    await user.type(screen.getByLabelText("Redirect addresses"), "javascript:alert(1)");
    await user.click(screen.getByRole("button", { name: "Create app" }));

    expect(await screen.findByText(/^Address 1 must not use/)).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("Look at the fields that are marked.");
    expect(screen.getByLabelText("Redirect addresses")).toHaveFocus();
    expect(screen.getByLabelText("Scopes (optional)")).toHaveAccessibleDescription("must list at most 100 names");
  });
});
