import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

beforeEach(() => {
  useScenario("alreadySignedIn");
});

const EDITOR = "Coder for Visual Studio Code";

describe("dashboard#11.1: where somebody is signed in", () => {
  test("tells of each session what it is, how and when it was made and used, and from where", async () => {
    renderApp("/settings/sessions");

    const phone = within(await screen.findByRole("row", { name: /Safari on iOS/ }));
    expect(phone.getByText("GitHub device code")).toBeVisible();
    expect(phone.getByText("2001:db8::17")).toBeVisible();
    expect(phone.getByText("2 hours ago")).toBeVisible();
    expect(phone.getByText("5 days ago")).toBeVisible();
    expect(phone.getByText("from 198.51.100.23")).toBeVisible();
    expect(screen.getByRole("row", { name: /laptop/ })).not.toHaveTextContent("from");
    expect(screen.getByRole("row", { name: /Command line or editor/ })).toHaveTextContent(
      "created in Firefox on Linux",
    );
    expect(screen.getByRole("row", { name: new RegExp(EDITOR) })).toHaveTextContent("authorized app");
    expect(screen.getByRole("row", { name: /laptop/ })).toHaveTextContent("never");
    expect(document.title).toBe("Sessions – Coder");
  });

  test("begins with this one, which has no button to end it", async () => {
    renderApp("/settings/sessions");

    const [, first] = await screen.findAllByRole("row");
    expect(first).toHaveTextContent(/Firefox on Linux.*This session.*now/);
    expect(within(first ?? document.body).queryByRole("button")).toBeNull();
  });

  test("is found in the navigation", async () => {
    renderApp("/");

    expect(await screen.findByRole("link", { name: "Sessions" })).toHaveAttribute("href", "/settings/sessions");
  });

  test("sessionsMany: is filtered by kind and turned, and the address remembers it", async () => {
    useScenario("sessionsMany");
    const { user } = renderApp("/settings/sessions");
    expect(await screen.findByText("1 to 25 of 231")).toBeVisible();

    await user.selectOptions(screen.getByRole("combobox", { name: "Show" }), "200 tokens");
    await user.click(screen.getByRole("button", { name: "Next" }));

    expect(await screen.findByText("26 to 50 of 200")).toBeVisible();
    expect(screen.getByTestId("address")).toHaveTextContent("/settings/sessions?kind=token&page=2");
  });

  test("that is the only one offers nothing to end", async () => {
    useScenario("sessionsOnlyThis");
    renderApp("/settings/sessions");

    expect(await screen.findByRole("row", { name: /This session/ })).toBeVisible();
    expect(screen.queryByRole("button", { name: /everywhere else/ })).toBeNull();
  });

  test("that cannot be loaded says why and can be asked for again", async () => {
    useScenario("sessionsError");
    const { user } = renderApp("/settings/sessions");
    expect(await screen.findByRole("alert")).toHaveTextContent("Your sessions could not be loaded.");

    useScenario("alreadySignedIn");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("row", { name: /Safari on iOS/ })).toBeVisible();
  });
});

describe("dashboard#11.1: ending", () => {
  test.each([
    ["Sign out", "Safari on iOS", "mocksess01"],
    ["Revoke", EDITOR, "mocksess02"],
    ["Sign out", "Command line or editor", "mocksess03"],
  ])("one: %s: %s asks first, ends it, and says so where the focus is then", async (action, name, id) => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/sessions");

    await user.click(await screen.findByRole("button", { name: `${action}: ${name}` }));
    expect(world.otherSessions).toHaveLength(3);
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: action }));

    expect(await screen.findByText(`${name} no longer has access.`)).toHaveFocus();
    await expect.poll(() => screen.queryByRole("row", { name: new RegExp(name) })).toBeNull();
    expect(world.otherSessions.map((session) => session.id)).not.toContain(id);
  });

  test("an app that has renewed its key since the list was loaded: says so, and the list has the new key", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/sessions");
    await user.click(await screen.findByRole("button", { name: `Revoke: ${EDITOR}` }));
    for (const session of world.otherSessions) if (session.kind === "app") session.id = "mocksess09";

    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Revoke" }));
    expect(
      await screen.findByText(
        `The access of ${EDITOR} had already ended or been renewed. If ${EDITOR} is still listed, revoke it again.`,
      ),
    ).toHaveFocus();

    await user.click(await screen.findByRole("button", { name: `Revoke: ${EDITOR}` }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Revoke" }));
    expect(await screen.findByText(`${EDITOR} no longer has access.`)).toHaveFocus();
    expect(world.otherSessions).toHaveLength(2);
  });

  test("a browser whose session has ended already is as good as signed out", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/sessions");
    await user.click(await screen.findByRole("button", { name: "Sign out: Safari on iOS" }));
    world.otherSessions = [];

    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Sign out" }));

    expect(await screen.findByText("Safari on iOS no longer has access.")).toHaveFocus();
  });

  test("all others says what ends; tokens stay unless somebody wants them gone", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/sessions");

    await user.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(/This signs out 1 browser, 1 command line or editor, and 1 app\./)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Sign out everywhere else" }));

    expect(await screen.findByText("You were signed out everywhere else.")).toHaveFocus();
    await expect.poll(() => screen.queryByRole("row", { name: /Safari/ })).toBeNull();
    expect(screen.getByRole("row", { name: /laptop/ })).toBeVisible();
    expect(world.otherSessions).toEqual([]);
  });

  test("all others and the tokens", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/sessions");

    await user.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
    const dialog = within(screen.getByRole("dialog"));
    await user.click(dialog.getByRole("checkbox", { name: /Also delete 2 tokens/ }));
    await user.click(dialog.getByRole("button", { name: "Sign out everywhere else" }));

    await expect.poll(() => screen.queryByRole("row", { name: /laptop/ })).toBeNull();
    expect(world.keys).toEqual([]);
    expect(world.session).not.toBeNull();
  });

  test("in progress cannot be cancelled, which would hide how it ends", async () => {
    mockServer.use(mock("endUserSessions", () => new Promise(() => {})));
    const { user } = renderApp("/settings/sessions");
    await user.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
    const dialog = screen.getByRole("dialog");

    await user.click(within(dialog).getByRole("button", { name: "Sign out everywhere else" }));

    await expect.poll(() => within(dialog).getByRole("button", { name: "Cancel" }).ariaDisabled).toBe("true");
    fireEvent(dialog, new Event("cancel", { cancelable: true }));
    expect(screen.getByRole("dialog")).toBe(dialog);
  });

  test("that fails says so in the dialog, and can be tried again", async () => {
    useScenario("sessionEndError");
    const { user } = renderApp("/settings/sessions");

    await user.click(await screen.findByRole("button", { name: "Sign out: Safari on iOS" }));
    const dialog = within(screen.getByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Sign out" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent("The session was not ended.");
    expect(dialog.getByRole("button", { name: "Sign out" })).toBeVisible();
  });
});
