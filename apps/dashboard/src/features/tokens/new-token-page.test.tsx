import { member } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const NEW = "/settings/tokens/new";
const DAY_MS = 86_400_000;

beforeEach(() => {
  useScenario("alreadySignedIn");
});

describe("creating a token", () => {
  test("shows the key once, to copy, and leads back to the list when it is kept", async () => {
    const world = useScenario("tokensEmpty");
    const { user } = renderApp(NEW);
    await user.type(await screen.findByLabelText("Name"), "  ci  ");

    await user.click(screen.getByRole("button", { name: "Create token" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Your new token" }));
    const key = dialog.getByTestId("new-token").textContent;
    await user.click(dialog.getByRole("button", { name: "Copy token" }));

    expect(await navigator.clipboard.readText()).toBe(key);
    expect(dialog.getByText(/will not see it again/)).toBeVisible();
    expect(world.keys).toMatchObject([{ token_name: "ci", scopes: ["coder:all"], lifetime_seconds: 7 * 86_400 }]);
    await user.click(dialog.getByRole("button", { name: "Done" }));
    expect(await screen.findByRole("row", { name: /ci/ })).toBeVisible();
    expect(document.body).not.toHaveTextContent(key ?? "");
  });

  test("leaving before the key is copied is warned of, afterwards not", async () => {
    const { user } = renderApp(NEW);
    await user.type(await screen.findByLabelText("Name"), "ci");
    expect(leave()).toBe("free");

    await user.click(screen.getByRole("button", { name: "Create token" }));
    await screen.findByRole("dialog");
    expect(leave()).toBe("warned");
    await user.click(screen.getByRole("button", { name: "Copy token" }));

    await expect.poll(leave).toBe("free");
  });

  test("with a preset sends its scopes, with chosen ones those", async () => {
    const world = useScenario("tokensEmpty");
    const { user } = renderApp(NEW);
    await user.type(await screen.findByLabelText("Name"), "ci");

    await user.click(screen.getByRole("radio", { name: /Read only/ }));
    await user.click(screen.getByRole("button", { name: "Create token" }));
    await user.click(await screen.findByRole("button", { name: "Done" }));
    await user.click(screen.getByRole("link", { name: "Create token" }));
    await user.type(await screen.findByLabelText("Name"), "cd");
    await user.click(screen.getByRole("radio", { name: /Custom/ }));
    await user.click(screen.getByRole("checkbox", { name: "workspace:ssh" }));
    await user.click(screen.getByRole("checkbox", { name: "api_key:read" }));
    await user.click(screen.getByRole("checkbox", { name: "api_key:read" }));
    await user.click(screen.getByRole("button", { name: "Create token" }));
    await screen.findByRole("dialog");

    const scopes = world.keys.map((key) => [key.token_name, ...key.scopes]);
    expect(scopes).toEqual([
      ["ci", "workspace:read", "template:read", "user:read_personal"],
      ["cd", "workspace:ssh"],
    ]);
  });

  test("asks for what is missing without asking the server", async () => {
    const world = useScenario("tokensEmpty");
    const { user } = renderApp(NEW);
    await user.click(await screen.findByRole("radio", { name: /Custom/ }));

    await user.click(screen.getByRole("button", { name: "Create token" }));

    expect(screen.getByLabelText("Name")).toHaveAccessibleDescription("Enter a name.");
    expect(screen.getByLabelText("Name")).toHaveFocus();
    expect(screen.getByRole("alert")).toHaveTextContent("Choose at least one scope.");
    expect(world.keys).toEqual([]);
  });
});

describe("the lifetime", () => {
  test("is offered up to the maximum, and its end is told in UTC", async () => {
    const { user } = renderApp(NEW);
    const select = await screen.findByLabelText("Lifetime");
    const labels = within(select)
      .getAllByRole("option")
      .map(({ textContent }) => textContent);

    await user.selectOptions(select, "1 day");

    expect(labels).toEqual(["1 day", "7 days", "Custom date…"]);
    expect(select).toHaveAccessibleDescription(/^The token expires on \w+, \w+ \d+, 20\d\d at \d\d:\d\d UTC\.$/);
  });

  test("of members is 30 days unless they choose", async () => {
    mockServer.use(
      mock("getUser", () => ({ status: 200, body: member })),
      mock("getTokenConfig", () => ({ status: 200, body: { max_token_lifetime: 3_155_760_000_000_000_000 } })),
    );
    renderApp(NEW);

    expect(await screen.findByRole("option", { name: "30 days" })).toHaveProperty("selected", true);
  });

  test("can end on a date from tomorrow on", async () => {
    const world = useScenario("tokensEmpty");
    const { user } = renderApp(NEW);
    await user.type(await screen.findByLabelText("Name"), "ci");
    await user.selectOptions(screen.getByLabelText("Lifetime"), "Custom date…");
    const field = screen.getByLabelText("Expires on");
    const date = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
    expect(field).toHaveAttribute("min", new Date(Date.now() + DAY_MS).toISOString().slice(0, 10));
    expect(screen.getByText("Choose a date.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Create token" }));
    expect(field).toHaveAccessibleDescription("Choose a date.");
    expect(field).toHaveFocus();

    fireEvent.change(field, { target: { value: date } });
    await user.click(screen.getByRole("button", { name: "Create token" }));
    await screen.findByRole("dialog");

    const [token] = world.keys;
    expect(Math.abs(Date.parse(token?.expires_at ?? "") - Date.parse(date))).toBeLessThan(20_000);
  });
});

describe("a token that is not created", () => {
  test("because of its name: says so at the name, and can be sent again", async () => {
    useScenario("tokenNameTaken");
    await submit();

    expect(await screen.findByText(/You already have a token with this name/)).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveAccessibleDescription(/You already have a token with this name/);
    expect(screen.getByLabelText("Name")).toHaveFocus();
  });

  test("because its lifetime is too long: says how long it may be", async () => {
    useScenario("tokenLifetimeTooLong");
    await submit();

    expect(await screen.findByRole("alert")).toHaveTextContent("Tokens can be valid for at most 1 hour.");
    expect(screen.getByLabelText("Lifetime")).toHaveAttribute("aria-invalid", "true");
  });

  test("for any other reason: says what the server says", async () => {
    useScenario("tokenCreateError");
    await submit();

    expect(await screen.findByRole("alert")).toHaveTextContent(
      /The token was not created\..*An internal server error occurred\./,
    );
  });

  test("because the form could not be loaded: can be tried again", async () => {
    useScenario("tokensError");
    const { user } = renderApp(NEW);
    expect(await screen.findByRole("alert")).toHaveTextContent("The form could not be loaded.");

    useScenario("alreadySignedIn");
    await user.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByLabelText("Name")).toBeVisible();
  });
});

async function submit() {
  const { user } = renderApp(NEW);
  await user.type(await screen.findByLabelText("Name"), "ci");
  await user.click(screen.getByRole("button", { name: "Create token" }));
}

/** What closing the tab would run into. */
function leave(): "warned" | "free" {
  return window.dispatchEvent(new Event("beforeunload", { cancelable: true })) ? "free" : "warned";
}
