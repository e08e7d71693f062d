import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const EDITOR = "Coder for Visual Studio Code";

describe("the list of apps that somebody has allowed", () => {
  test("tells which app, what it can, when it was used, allowed, and ends", async () => {
    enterScenario("authorizedApps");
    renderApp("/settings/apps");

    const editor = within(await screen.findByRole("row", { name: new RegExp(EDITOR) }));
    expect(editor.getByText("Self-registered")).toBeVisible();
    expect(editor.getByText("Templates: see")).toBeVisible();
    expect(editor.getByText("5 minutes ago")).toBeVisible();
    expect(editor.getByText("next month")).toBeVisible();
    const backstage = within(screen.getByRole("row", { name: /Backstage/ }));
    expect(backstage.getByText("Full access: do everything you can do")).toBeVisible();
    expect(backstage.getByText("not recently")).toBeVisible();
    expect(document.title).toBe("Authorized apps – Coder");
  });

  test("is found in the navigation", async () => {
    enterScenario("authorizedApps");
    renderApp("/");

    expect(await screen.findByRole("link", { name: "Authorized apps" })).toHaveAttribute("href", "/settings/apps");
  });

  test("that is empty says so", async () => {
    enterScenario("authorizedAppsEmpty");
    renderApp("/settings/apps");

    expect(await screen.findByText(/^No authorized apps/)).toBeVisible();
  });

  test("that cannot be loaded says why and can be asked for again", async () => {
    enterScenario("authorizedAppsError");
    const { user } = renderApp("/settings/apps");
    expect(await screen.findByRole("alert")).toHaveTextContent("Your apps could not be loaded.");

    enterScenario("authorizedApps");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("row", { name: /Backstage/ })).toBeVisible();
  });

  test("oauth-provider#2: while the provider is off there are no apps, which is no failure", async () => {
    enterScenario("oauth2ProviderOff");
    renderApp("/settings/apps");

    expect(await screen.findByText("Apps cannot sign in to this deployment.")).toBeVisible();
  });
});

describe("revoking", () => {
  test("asks first; cancelling changes nothing", async () => {
    const world = enterScenario("authorizedApps");
    const { user } = renderApp("/settings/apps");

    await user.click(await screen.findByRole("button", { name: `Revoke ${EDITOR}` }));
    const dialog = within(screen.getByRole("dialog", { name: `Revoke ${EDITOR}?` }));
    await user.click(dialog.getByRole("button", { name: "Cancel" }));

    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(world.oauth2.authorized).toHaveLength(2);
  });

  test("signs the app out, and says so where the focus is then", async () => {
    const world = enterScenario("authorizedApps");
    const { user } = renderApp("/settings/apps");

    await user.click(await screen.findByRole("button", { name: `Revoke ${EDITOR}` }));
    await user.click(screen.getByRole("button", { name: "Revoke access" }));

    expect(await screen.findByText(`${EDITOR} no longer has access. It has to ask you again.`)).toHaveFocus();
    await expect.poll(() => screen.queryByRole("row", { name: new RegExp(EDITOR) })).toBeNull();
    expect(world.oauth2.authorized.map(({ app }) => app.name)).toEqual(["Backstage"]);
  });

  test("that fails says so in the dialog, and can be tried again", async () => {
    enterScenario("appRevokeError");
    const { user } = renderApp("/settings/apps");

    await user.click(await screen.findByRole("button", { name: "Revoke Backstage" }));
    const dialog = within(screen.getByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Revoke access" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent("The access was not revoked.");
    expect(dialog.getByRole("button", { name: "Revoke access" })).not.toHaveAttribute("aria-disabled");
  });
});
