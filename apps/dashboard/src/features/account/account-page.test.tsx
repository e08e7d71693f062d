import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

describe("dashboard#11.2: the account page", () => {
  test("accountOfGithub: what comes from GitHub says so and cannot be changed", async () => {
    useScenario("accountOfGithub");
    renderApp("/settings/account");

    expect(await screen.findByRole("heading", { level: 1, name: "Account" })).toBeVisible();
    const facts = within(screen.getByRole("main"));
    expect(facts.getByText("octavia@example.com")).toBeVisible();
    expect(facts.getAllByText("From GitHub, updated each time you sign in.")).toHaveLength(3);
    expect(facts.getByText(/Owners and user admins can change it/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
    expect(screen.getByRole("link", { name: "Show or replace it" })).toHaveAttribute("href", "/settings/ssh-keys");
  });

  test("somebody with a password changes name and picture, an owner the username, too", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/account");

    const name = await screen.findByRole("textbox", { name: "Name (optional)" });
    await user.clear(name);
    await user.type(name, "Alice Changed");
    await user.type(screen.getByRole("textbox", { name: "Picture URL (optional)" }), "https://pictures.test/a.png");
    const username = screen.getByRole("textbox", { name: "Username" });
    await user.clear(username);
    await user.type(username, "alice-2");
    await user.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("Your account was changed.")).toHaveFocus();
    expect(world.accounts[0]?.user).toMatchObject({
      name: "Alice Changed",
      username: "alice-2",
      avatar_url: "https://pictures.test/a.png",
    });
    expect((await screen.findAllByText("alice-2")).length).toBeGreaterThan(1);
  });

  test("a username that is taken is refused beside it", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/account");

    const username = await screen.findByRole("textbox", { name: "Username" });
    await user.clear(username);
    await user.type(username, "octo-dev");
    await user.click(screen.getByRole("button", { name: "Save" }));

    await expect.poll(() => username).toHaveAccessibleDescription("This is already in use.");
    expect(username).toHaveFocus();
    expect(screen.getByRole("alert")).toHaveTextContent("Your account was not changed.");
  });

  test("accountError: a failure says so, and keeps what was typed", async () => {
    useScenario("accountError");
    const { user } = renderApp("/settings/account");

    const name = await screen.findByRole("textbox", { name: "Name (optional)" });
    await user.type(name, " X");
    await user.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Your account was not changed.");
    expect(name).toHaveValue("Alice Owner X");
  });

  test("is found in the navigation", async () => {
    useScenario("alreadySignedIn");
    renderApp("/");

    expect(await screen.findByRole("link", { name: "Account" })).toHaveAttribute("href", "/settings/account");
  });
});
