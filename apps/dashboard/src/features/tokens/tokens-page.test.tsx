import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

beforeEach(() => {
  useScenario("alreadySignedIn");
});

describe("the list of tokens", () => {
  test("tells name, id, reach, use, end and beginning of each", async () => {
    renderApp("/settings/tokens");

    const row = within(await screen.findByRole("row", { name: /build-server/ }));
    expect(row.getByText("mocktoken1")).toBeVisible();
    expect(row.getByText("workspace:read, template:read")).toBeVisible();
    expect(row.getByText("3 hours ago")).toHaveAttribute("title", expect.stringMatching(/ at /));
    expect(row.getByText("in 5 days")).toBeVisible();
    expect(row.getByText("2 days ago")).toBeVisible();
    expect(document.title).toBe("Tokens – Coder");
  });

  test("says never of what was never used, and full access of what is not limited", async () => {
    renderApp("/settings/tokens");

    const row = within(await screen.findByRole("row", { name: /laptop/ }));
    expect(row.getByText("never")).toBeVisible();
    expect(row.getByText("full access")).toBeVisible();
  });

  test("holds expired ones on request, marked", async () => {
    const { user } = renderApp("/settings/tokens");
    await screen.findByRole("row", { name: /laptop/ });
    expect(screen.queryByRole("row", { name: /old-script/ })).not.toBeInTheDocument();

    await user.click(screen.getByRole("checkbox", { name: "Show expired tokens" }));

    expect(await screen.findByRole("row", { name: /old-script/ })).toHaveTextContent("expired 23 days ago");
  });

  test("tokensMany: is searched, sorted and turned, and the address remembers it", async () => {
    useScenario("tokensMany");
    const { user } = renderApp("/settings/tokens");
    expect(await screen.findByText("1 to 25 of 40 tokens")).toBeVisible();

    await user.selectOptions(screen.getByRole("combobox", { name: "Sort by" }), "Name");
    await user.type(screen.getByRole("searchbox", { name: "Search" }), "token-");
    await user.click(screen.getByRole("button", { name: "Next" }));

    expect(await screen.findByText("26 to 39 of 39 tokens")).toBeVisible();
    expect(screen.getAllByRole("rowheader").map((cell) => cell.textContent?.match(/^token-\d\d/)?.[0])).toEqual(
      Array.from({ length: 14 }, (_, index) => `token-${index + 26}`),
    );
    expect(screen.getByTestId("address")).toHaveTextContent("/settings/tokens?sort=name&q=token-&page=2");
  });

  test("tokensMany: a link leads to what was found", async () => {
    useScenario("tokensMany");
    renderApp("/settings/tokens?q=token-39");

    expect(await screen.findByText("1 token")).toBeVisible();
    expect(screen.getByRole("searchbox", { name: "Search" })).toHaveValue("token-39");
  });

  test("a search that finds nothing says so", async () => {
    renderApp("/settings/tokens?q=nonsense");

    expect(await screen.findByText("No token matches this search.")).toBeVisible();
  });

  test("that is empty says so and leads on", async () => {
    useScenario("tokensEmpty");
    renderApp("/settings/tokens");

    expect(await screen.findByText("No tokens found.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Create token" })).toHaveAttribute("href", "/settings/tokens/new");
  });

  test("that cannot be loaded says why and can be asked for again", async () => {
    useScenario("tokensError");
    const { user } = renderApp("/settings/tokens");
    expect(await screen.findByRole("alert")).toHaveTextContent("An internal server error occurred.");

    useScenario("alreadySignedIn");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("row", { name: /laptop/ })).toBeVisible();
  });
});

describe("deleting a token", () => {
  test("asks first; cancelling changes nothing", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/tokens");

    await user.click(await screen.findByRole("button", { name: "Delete token laptop" }));
    expect(screen.getByRole("dialog", { name: "Delete the token “laptop”?" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Cancel" }));

    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(world.keys.map(({ token_name }) => token_name)).toContain("laptop");
  });

  test("removes it, and says so where the focus is then", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp("/settings/tokens");

    await confirmDeletion(user, "laptop");

    const news = await screen.findByText(/The token “laptop” was deleted/);
    expect(news).toHaveFocus();
    await expect.poll(() => screen.queryByRole("row", { name: /laptop/ })).toBeNull();
    expect(world.keys.map(({ token_name }) => token_name)).not.toContain("laptop");
  });

  test("that was gone already is as good as done", async () => {
    useScenario("tokenGone");
    const { user } = renderApp("/settings/tokens");

    await confirmDeletion(user, "laptop");

    expect(await screen.findByText(/The token “laptop” was deleted/)).toBeVisible();
  });

  test("that fails says so in the dialog, and can be tried again", async () => {
    useScenario("tokenDeleteError");
    const { user } = renderApp("/settings/tokens");

    await confirmDeletion(user, "laptop");

    const dialog = within(screen.getByRole("dialog"));
    expect(await dialog.findByRole("alert")).toHaveTextContent("The token was not deleted.");
    expect(dialog.getByRole("button", { name: "Delete token" })).toBeVisible();
  });
});

async function confirmDeletion(user: ReturnType<typeof renderApp>["user"], name: string) {
  await user.click(await screen.findByRole("button", { name: `Delete token ${name}` }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete token" }));
}
