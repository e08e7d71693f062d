import { member, ownerPassword, type ScenarioName } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

type Person = ReturnType<typeof renderApp>["user"];

const PAGE = "/settings/security";

describe("changing the password", () => {
  async function change(user: Person, old = ownerPassword, password = "SomeNewSecurePassword!") {
    await user.type(await screen.findByLabelText("Old password"), old);
    await user.type(screen.getByLabelText("New password"), password);
    await user.click(screen.getByRole("button", { name: "Change password" }));
  }

  test("signs out everywhere, and sign-in says why", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await change(user);

    await expect
      .poll(() => leaveTo)
      .toHaveBeenCalledWith("/login?message=Your%20password%20was%20changed.%20Sign%20in%20with%20the%20new%20one.");
  });

  test.each<[ScenarioName, string, RegExp]>([
    ["oldPasswordWrong", "Old password", /Old password is incorrect/],
    ["passwordTooWeak", "New password", /insecure password/],
  ])("%s: under the field %s", async (scenario, label, words) => {
    useScenario(scenario);
    const { user } = renderApp(PAGE);

    await change(user);

    await expect.poll(() => screen.getByLabelText(label).getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(words);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  test("signin#row133: what has no field is an alert", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await change(user, ownerPassword, ownerPassword);

    expect(await screen.findByRole("alert")).toHaveTextContent("New password cannot match old password.");
  });

  test("empty fields are named, and nothing is sent", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await user.click(await screen.findByRole("button", { name: "Change password" }));

    expect(screen.getByLabelText("Old password")).toHaveFocus();
    expect(screen.getByLabelText("New password")).toHaveAccessibleDescription("Choose a password.");
  });
});

describe("dashboard#3.8: single sign-on", () => {
  async function convert(user: Person, password = ownerPassword) {
    await user.click(await screen.findByRole("button", { name: "Change to GitHub" }));
    const dialog = await screen.findByRole("dialog", { name: "Change to GitHub?" });
    if (password) await user.type(within(dialog).getByLabelText("Password"), password);
    await user.click(within(dialog).getByRole("button", { name: "Change to GitHub" }));
    return within(dialog);
  }

  test("says that it cannot be undone, asks for the password, and goes to GitHub with the state", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    const dialog = await convert(user);

    expect(dialog.getByText("This cannot be undone.")).toBeVisible();
    await expect.poll(() => leaveTo).toHaveBeenCalled();
    const [address = ""] = vi.mocked(leaveTo).mock.calls[0] ?? [];
    const url = new URL(address, "http://page");
    expect(url.pathname).toBe("/api/v2/users/oauth2/github/callback");
    expect(url.searchParams.get("oidc_merge_state")).toMatch(/^convert-/);
    expect(url.searchParams.get("redirect")).toMatch(/^\/login\?message=Your%20account%20now%20signs%20in/);
    expect(dialog.getByRole("button", { name: "Change to GitHub" })).toHaveAttribute("aria-disabled", "true");
  });

  test("convertPasswordWrong: under the field, and it can be tried again", async () => {
    useScenario("convertPasswordWrong");
    const { user } = renderApp(PAGE);

    const dialog = await convert(user);

    await expect.poll(() => dialog.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
    expect(dialog.getByLabelText("Password")).toHaveAccessibleDescription("Incorrect password.");
    expect(dialog.getByRole("button", { name: "Change to GitHub" })).not.toHaveAttribute("aria-disabled");
  });

  test("no answer: under the field as well", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);
    mockServer.use(mock("convertLoginType", () => Response.error()));

    const dialog = await convert(user);

    await expect.poll(() => dialog.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
    expect(dialog.getByLabelText("Password")).toHaveAccessibleDescription(/The server does not answer/);
  });

  test("without a password nothing is sent; Cancel closes", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    const dialog = await convert(user, "");
    expect(dialog.getByLabelText("Password")).toHaveAccessibleDescription("Enter your password.");
    await user.click(dialog.getByRole("button", { name: "Cancel" }));

    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(leaveTo).not.toHaveBeenCalled();
  });

  test("convertNotOffered: nothing to change to", async () => {
    useScenario("convertNotOffered");
    renderApp(PAGE);

    expect(await screen.findByText("This deployment offers no single sign-on.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Change to/ })).not.toBeInTheDocument();
  });

  test("somebody of GitHub sees how they sign in, and no password to change", async () => {
    mockServer.use(mock("getUser", () => ({ status: 200, body: member })));
    renderApp(PAGE);

    expect(await screen.findByText("GitHub", { selector: "strong" })).toBeVisible();
    expect(screen.queryByLabelText("Old password")).not.toBeInTheDocument();
  });
});
