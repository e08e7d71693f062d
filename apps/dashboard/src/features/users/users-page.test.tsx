import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PAGE = "/deployment/users";

const address = () => screen.getByTestId("address").textContent;

async function row(username: string) {
  const table = await screen.findByRole("table");
  const found = (await within(table).findByText(username)).closest("tr");
  if (!found) throw new Error(`${username} stands in no row.`);
  return within(found);
}

async function choose(user: ReturnType<typeof renderApp>["user"], person: string, action: string) {
  await user.click(await screen.findByRole("button", { name: `Actions for ${person}` }));
  await user.click(screen.getByRole("menuitem", { name: action }));
  return within(await screen.findByRole("dialog"));
}

describe("the list", () => {
  test("says of everybody who they are, how they sign in, and when they were last seen", async () => {
    useScenario("alreadySignedIn");
    renderApp(PAGE);

    const member = await row("octo-dev");

    expect(member.getByRole("link", { name: "octo-dev" })).toHaveAttribute("href", "/deployment/users/octo-dev");
    expect(member.getByText("Octavia Developer")).toBeVisible();
    expect(member.getByText("octavia@example.com")).toBeVisible();
    expect(member.getByText("Active")).toBeVisible();
    expect(member.getByText("Member")).toBeVisible();
    expect(member.getByText("GitHub")).toBeVisible();
    expect(member.getByText(/ ago$|^last /)).toHaveAttribute("title");
    expect(screen.getByText("1 to 2 of 2 people")).toBeVisible();
    expect(document.title).toBe("Users – Coder");
  });

  test("usersMany: pages of 25; a search begins again at the first", async () => {
    useScenario("usersMany");
    const { user } = renderApp(PAGE);
    expect(await screen.findByText("1 to 25 of 60 people")).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(await screen.findByText("26 to 50 of 60 people")).toBeVisible();
    await user.type(screen.getByRole("searchbox", { name: "Search" }), "person-5 status:active");

    expect(await screen.findByText(/^1 to \d of \d people$/)).toBeVisible();
    expect(screen.queryByText("person-02")).not.toBeInTheDocument();
  });

  test("dashboard#4.7: search and page stand in the address, which leads there again", async () => {
    useScenario("usersMany");
    const { user, unmount } = renderApp(PAGE);
    await user.type(await screen.findByRole("searchbox", { name: "Search" }), "person");
    await waitFor(() => expect(address()).toBe(`${PAGE}?q=person`));
    await user.click(await screen.findByRole("button", { name: "Next" }));
    expect(await screen.findByText(/^26 to 50 of/)).toBeVisible();
    await waitFor(() => expect(address()).toBe(`${PAGE}?q=person&page=2`));
    unmount();

    renderApp(`${PAGE}?q=person&page=2`);

    expect(await screen.findByText(/^26 to 50 of/)).toBeVisible();
    expect(screen.getByRole("searchbox", { name: "Search" })).toHaveValue("person");
  });

  test("dashboard#4.7: the order stands in the address and begins at the first page", async () => {
    useScenario("usersMany");
    const { user } = renderApp(`${PAGE}?page=2`);
    await screen.findByText("26 to 50 of 60 people");

    await user.selectOptions(screen.getByLabelText("Sort by"), "Username, Z to A");

    expect(await screen.findByText("1 to 25 of 60 people")).toBeVisible();
    const [, first] = within(screen.getByRole("table")).getAllByRole("row");
    expect(first).toHaveTextContent("person-58");
    expect(address()).toBe(`${PAGE}?sort=-username`);

    await user.selectOptions(screen.getByLabelText("Sort by"), "Username, A to Z");
    await waitFor(() => expect(address()).toBe(PAGE));
  });

  test("dashboard#4.7: a page past the last one leads to the last one", async () => {
    useScenario("usersMany");
    renderApp(`${PAGE}?page=4`);

    expect(await screen.findByText("51 to 60 of 60 people")).toBeVisible();
    await waitFor(() => expect(address()).toBe(`${PAGE}?page=3`));
  });

  test("usersMany: whoever never signed in is dormant and was never seen, and can be searched for", async () => {
    useScenario("usersMany");
    const { user } = renderApp(PAGE);

    await user.type(
      await screen.findByRole("searchbox", { name: "Search" }),
      "status:dormant last_seen_before:2000-01-01T00:00:00Z",
    );

    expect(await screen.findByText("1 to 15 of 15 people")).toBeVisible();
    const dormant = await row("person-02");
    expect(dormant.getByText("Dormant")).toBeVisible();
    expect(dormant.getByText("never")).toBeVisible();
    expect(screen.queryByText("person-01")).not.toBeInTheDocument();
  });

  test("usersEmpty: nobody is found, and it says so", async () => {
    useScenario("usersEmpty");
    const { user } = renderApp(PAGE);
    expect(await screen.findByText("No users yet.")).toBeVisible();

    await user.type(screen.getByRole("searchbox", { name: "Search" }), "zoe");

    expect(await screen.findByText("No user matches this search.")).toBeVisible();
  });

  test("usersError: what went wrong, and another try", async () => {
    useScenario("usersError");
    const { user } = renderApp(PAGE);
    expect(await screen.findByRole("alert", {}, { timeout: 15_000 })).toHaveTextContent("could not be loaded");

    useScenario("alreadySignedIn");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    await row("octo-dev");
  });

  test("usersForbidden: a member finds a clear page, and no way to it in the navigation", async () => {
    useScenario("usersForbidden");
    renderApp(PAGE);

    expect(await screen.findByRole("heading", { level: 1, name: "You do not have access to this page" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "Users" })).not.toBeInTheDocument();
    expect(screen.queryByRole("table")).not.toBeInTheDocument();
  });

  test("lastOwner: one's own row offers nothing that could lock everybody out", async () => {
    useScenario("lastOwner");
    renderApp(PAGE);

    expect((await row("alice")).getByText("You")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Actions/ })).not.toBeInTheDocument();
    expect(screen.getByText("1 person")).toBeVisible();
  });
});

describe("what can be done", () => {
  test("suspending says what it means, then what happened; activating brings back", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    const dialog = await choose(user, "octo-dev", "Suspend");
    expect(dialog.getByText(/signed out everywhere immediately/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Suspend" }));

    expect(await screen.findByText(/octo-dev was suspended/)).toHaveFocus();
    expect(await (await row("octo-dev")).findByText("Suspended")).toBeVisible();
    const again = await choose(user, "octo-dev", "Activate");
    await user.click(again.getByRole("button", { name: "Activate" }));
    expect(await (await row("octo-dev")).findByText("Active")).toBeVisible();
  });

  test("roles are explained and changed", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    const dialog = await choose(user, "octo-dev", "Edit roles");
    expect(dialog.getByRole("checkbox", { name: /^Auditor/ })).toHaveAccessibleName(/changes nothing/);
    await user.click(dialog.getByRole("checkbox", { name: /^Auditor/ }));
    await user.click(dialog.getByRole("button", { name: "Save roles" }));

    expect(await (await row("octo-dev")).findByText("Auditor")).toBeVisible();
    expect(world.accounts[1]?.user.roles.map(({ name }) => name)).toEqual(["auditor"]);
  });

  test("while roles are being saved none can be flipped that would not be", async () => {
    useScenario("rolesSlow");
    const { user } = renderApp(PAGE);
    const dialog = await choose(user, "octo-dev", "Edit roles");
    const auditor = dialog.getByRole("checkbox", { name: /^Auditor/ });
    await user.click(auditor);

    await user.click(dialog.getByRole("button", { name: "Save roles" }));
    await user.click(auditor);

    expect(auditor).toBeChecked();
    expect(auditor).toBeDisabled();
    expect(await (await row("octo-dev")).findByText("Auditor")).toBeVisible();
  });

  test("deleting asks for the name, and only that name", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    const dialog = await choose(user, "octo-dev", "Delete");
    await user.type(dialog.getByLabelText("Type the username octo-dev"), "octo{Enter}");
    expect(dialog.getByLabelText("Type the username octo-dev")).toBeInvalid();
    expect(world.accounts).toHaveLength(2);
    await user.type(dialog.getByLabelText("Type the username octo-dev"), "-dev{Enter}");

    expect(await screen.findByText("The account octo-dev was deleted.")).toHaveFocus();
    expect(await screen.findByText("1 person")).toBeVisible();
    expect(world.accounts).toHaveLength(1);
  });

  test("a refusal stands in the dialog; the account stays as it was", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);
    const dialog = await choose(user, "octo-dev", "Suspend");
    world.accounts = world.accounts.slice(0, 1);

    await user.click(dialog.getByRole("button", { name: "Suspend" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent("The account was not suspended.");
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  test("the menu works by keyboard: Enter opens, Escape closes and keeps the focus", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);
    const opener = await screen.findByRole("button", { name: "Actions for octo-dev" });

    opener.focus();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("menuitem", { name: "Suspend" })).toHaveFocus();
    await user.keyboard("{Escape}");

    expect(opener).toHaveFocus();
    expect(opener).toHaveAttribute("aria-expanded", "false");
  });

  test("usersAsUserAdmin: a user admin has no actions for an owner and cannot make one", async () => {
    useScenario("usersAsUserAdmin");
    const { user } = renderApp(PAGE);

    expect((await row("alice")).getByText("Owners only")).toBeVisible();
    const dialog = await choose(user, "person-02", "Edit roles");

    expect(dialog.getByRole("checkbox", { name: /^Owner.*Only owners can assign or remove this role/ })).toBeDisabled();
  });

  test("usersAsUserAdmin: they give and take only roles of their own; the others say why not", async () => {
    useScenario("usersAsUserAdmin");
    const { user } = renderApp(PAGE);

    const dialog = await choose(user, "ann", "Edit roles");

    const why = "You do not have this role, so only an owner can assign or remove it";
    expect(dialog.getByRole("checkbox", { name: new RegExp(`^Template Admin.*${why}`) })).toBeDisabled();
    expect(dialog.getByRole("checkbox", { name: new RegExp(`^Auditor.*${why}`) })).toBeDisabled();
    expect(dialog.getByRole("checkbox", { name: /^User Admin/ })).toBeEnabled();
    await user.click(dialog.getByRole("checkbox", { name: /^User Admin/ }));
    await user.click(dialog.getByRole("button", { name: "Save roles" }));
    expect(await screen.findByText("The roles of ann were changed.")).toBeVisible();
  });
});
