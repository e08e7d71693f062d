import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PAGE = "/deployment/users/octo-dev";

function fact(name: string) {
  return screen.getByText(name, { selector: "dt" }).nextElementSibling;
}

describe("dashboard#4.9: a person's page", () => {
  test("tells who they are, how they sign in and what is linked", async () => {
    useScenario("alreadySignedIn");
    renderApp(PAGE);

    expect(await screen.findByText("Account at GitHub")).toBeVisible();
    expect(screen.getByRole("heading", { level: 1, name: "octo-dev" })).toBeVisible();
    expect(fact("Status")).toHaveTextContent("Active");
    expect(fact("Signs in with")).toHaveTextContent("GitHub");
    expect(fact("Password")).toHaveTextContent("none");
    expect(document.title).toBe("octo-dev – Coder");
  });

  test("shows their sessions and tokens, of which one can be ended", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await user.click(await screen.findByRole("button", { name: "Sign out: Chrome on macOS" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Sign out" }));

    expect(await screen.findByText("Chrome on macOS no longer has access.")).toHaveFocus();
    await expect.poll(() => screen.queryByRole("row", { name: /Chrome on macOS/ })).toBeNull();
    expect(Object.values(world.sessionsOf).flat()).toHaveLength(1);
    expect(world.session).not.toBeNull();
  });

  test("filters their sessions by kind, and shows everything again once the last of a kind has ended", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await user.selectOptions(await screen.findByRole("combobox", { name: "Show" }), "1 browser");
    expect(screen.getByTestId("address")).toHaveTextContent(`${PAGE}?kind=browser`);
    expect(screen.queryByRole("button", { name: "Delete: build" })).toBeNull();

    await user.click(screen.getByRole("button", { name: "Sign out: Chrome on macOS" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("button", { name: "Delete: build" })).toBeVisible();
    expect(screen.queryByRole("combobox", { name: "Show" })).toBeNull();
  });

  test("ends everything with one action, which says what ends", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await user.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(/This ends 1 browser and 1 token immediately\./)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Sign out everywhere" }));

    expect(await screen.findByText("octo-dev was signed out everywhere.")).toHaveFocus();
    expect(await screen.findByText("octo-dev is not signed in anywhere and has no tokens.")).toBeVisible();
    expect(Object.values(world.sessionsOf).flat()).toEqual([]);
    expect(world.session).not.toBeNull();
  });

  test("signin#2.11: an owner changes how they sign in, after reading what follows", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await user.click(await screen.findByRole("button", { name: "Actions for octo-dev" }));
    await user.click(screen.getByRole("menuitem", { name: "Change sign-in" }));
    const dialog = within(screen.getByRole("dialog"));
    await user.click(await dialog.findByRole("radio", { name: /^With a password/ }));
    expect(dialog.queryByRole("radio", { name: /GitHub/ })).toBeNull();
    expect(dialog.getByText(/signed out everywhere immediately.*link to their account.*removed/)).toBeVisible();
    await user.type(dialog.getByLabelText("Password (optional)"), "SomeNewSecurePassword!");
    await user.click(dialog.getByRole("button", { name: "Change sign-in" }));

    expect(await screen.findByText(/How octo-dev signs in was changed/)).toHaveFocus();
    await waitFor(() => expect(fact("Signs in with")).toHaveTextContent("Password"));
    expect(world.accounts.find(({ user: { username } }) => username === "octo-dev")?.password).not.toBe("");
    expect(await screen.findByText("octo-dev is not signed in anywhere and has no tokens.")).toBeVisible();
  });

  test("shows the latest entries about them, and leads to the rest", async () => {
    useScenario("alreadySignedIn");
    renderApp(PAGE);

    const section = within(await screen.findByRole("region", { name: "Latest entries of the audit log" }));

    expect(await section.findByText("octo-dev signed up with GitHub")).toBeVisible();
    expect(section.getByRole("link", { name: "Everything that octo-dev did" })).toHaveAttribute(
      "href",
      "/audit?username=octo-dev",
    );
  });

  test("a user admin sees neither sessions nor the audit log, and is told who does", async () => {
    useScenario("usersAsUserAdmin");
    renderApp("/deployment/users/person-02");

    expect(await screen.findByText("Only owners can see and end other people's sessions and tokens.")).toBeVisible();
    expect(screen.queryByRole("region", { name: /audit log/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Actions for person-02" })).toBeVisible();
  });

  test("one's own leads to the account settings", async () => {
    useScenario("alreadySignedIn");
    renderApp("/deployment/users/alice");

    expect(await screen.findByRole("link", { name: "your account settings" })).toHaveAttribute(
      "href",
      "/settings/sessions",
    );
  });

  test("deleting leads back to the list, which says so", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await user.click(await screen.findByRole("button", { name: "Actions for octo-dev" }));
    await user.click(screen.getByRole("menuitem", { name: "Delete" }));
    const dialog = within(screen.getByRole("dialog"));
    await user.type(dialog.getByLabelText("Type the username octo-dev"), "octo-dev");
    await user.click(dialog.getByRole("button", { name: "Delete account" }));

    expect(await screen.findByText("The account octo-dev was deleted.")).toHaveFocus();
    expect(screen.getByTestId("address")).toHaveTextContent("/deployment/users");
  });

  test("of nobody says so", async () => {
    useScenario("alreadySignedIn");
    renderApp("/deployment/users/nobody");

    expect(await screen.findByText("There is no account with this name.")).toBeVisible();
  });
});
