import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const BACKSTAGE = "/deployment/oauth2-apps/a9900000-0000-4000-8000-000000000002";

async function open(
  scenario: "oauth2Apps" | "oauth2AppUnencrypted" | "oauth2AppsError" | "oauth2AppRefused",
  address = BACKSTAGE,
) {
  const world = enterScenario(scenario);
  const view = renderApp(address);
  await screen.findByRole("heading", { level: 2, name: "Settings" });
  return { world, ...view };
}

test("what the app has to be told can be copied", async () => {
  const { user } = await open("oauth2Apps");

  await user.click(screen.getByRole("button", { name: "Copy client ID" }));

  expect(await navigator.clipboard.readText()).toBe("a9900000-0000-4000-8000-000000000002");
  expect(screen.getByText("http://localhost/oauth2/authorize")).toBeVisible();
  expect(document.title).toBe("Backstage – Coder");
});

test("of the addresses where it is answered, what can be read on its way is marked as unencrypted", async () => {
  await open("oauth2AppUnencrypted");

  const addresses = screen.getAllByRole("listitem").filter((item) => item.textContent?.includes("/callback"));

  expect(addresses.map(({ textContent }) => textContent)).toEqual([
    "https://backstage.example.com/callback",
    "http://backstage.internal:7007/callbackUnencrypted: others on the network can read what is sent there.",
    "http://localhost:7007/callback",
  ]);
});

describe("oauth-provider#row62 and oauth-provider#row65: secrets", () => {
  test("are listed by their end, with their last use", async () => {
    await open("oauth2Apps");

    const row = within(await screen.findByRole("row", { name: /abc121/ }));
    expect(row.getByText("1 hour ago")).toBeVisible();
    expect(screen.getByRole("row", { name: /abc122/ })).toHaveTextContent("never");
  });

  test("a new one is shown once", async () => {
    const { user, world } = await open("oauth2Apps");

    await user.click(screen.getByRole("button", { name: "Generate secret" }));

    const dialog = within(await screen.findByRole("dialog", { name: "The new secret" }));
    expect(dialog.getByTestId("new-secret")).toHaveTextContent(/^coder_mockmockmo_/);
    await user.click(dialog.getByRole("button", { name: "Done" }));
    expect(screen.queryByText(/^coder_mockmockmo_/)).not.toBeInTheDocument();
    expect(world.oauth2.secrets).toHaveLength(3);
    expect(await screen.findByRole("row", { name: /000003/ })).toBeVisible();
  });

  test("deleting one says before and after that tokens die with it", async () => {
    const { user, world } = await open("oauth2Apps");

    await user.click(await screen.findByRole("button", { name: "Delete the secret ending in abc121" }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(/^Every token issued with it is revoked immediately/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Delete secret" }));

    expect(await screen.findByText(/abc121 was deleted, and its tokens with it/)).toHaveFocus();
    expect(world.oauth2.secrets).toHaveLength(1);
  });

  test("failures are told", async () => {
    const { user } = await open("oauth2AppsError");

    await user.click(await screen.findByRole("button", { name: "Generate secret" }));

    expect(await screen.findByText("No secret was generated.")).toBeVisible();
  });
});

describe("changing an app", () => {
  test("is told when it is done", async () => {
    const { user, world } = await open("oauth2Apps");
    const name = screen.getByLabelText("Name");
    expect(name).toHaveValue("Backstage");

    await user.clear(name);
    await user.type(name, "Portal");
    await user.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText(/^The app was changed/)).toHaveFocus();
    expect(await screen.findByRole("heading", { level: 1, name: "Portal" })).toBeVisible();
    expect(world.oauth2.apps[0]).toMatchObject({
      name: "Portal",
      redirect_uris: ["https://backstage.example.com/callback"],
    });
  });

  test("that is refused says at which field", async () => {
    const { user } = await open("oauth2AppRefused");

    await user.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("The app was not changed.")).toBeVisible();
    expect(screen.getByLabelText("Redirect addresses")).toBeInvalid();
  });
});

describe("deleting an app", () => {
  test("needs its name to be typed, and leads back to the list", async () => {
    const { user, world } = await open("oauth2Apps");
    await user.click(screen.getByRole("button", { name: "Delete app" }));
    const dialog = within(screen.getByRole("dialog", { name: "Delete Backstage?" }));
    await user.click(dialog.getByRole("button", { name: "Delete app" }));
    expect(dialog.getByLabelText("Type the name Backstage")).toBeInvalid();

    await user.type(dialog.getByLabelText("Type the name Backstage"), "Backstage");
    await user.click(dialog.getByRole("button", { name: "Delete app" }));

    expect(await screen.findByText("The app Backstage was deleted.")).toHaveFocus();
    expect(world.oauth2.apps.map(({ name }) => name)).not.toContain("Backstage");
  });
});

test("oauth-provider#row61: an app that is not there says so, and the way back stands by", async () => {
  enterScenario("oauth2Apps");
  renderApp("/deployment/oauth2-apps/a9900000-0000-4000-8000-00000000dead");

  expect(await screen.findByRole("alert")).toHaveTextContent("OAuth2 application not found.");
  expect(screen.getByRole("link", { name: "Back to all apps" })).toHaveAttribute("href", "/deployment/oauth2-apps");
});
