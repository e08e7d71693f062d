import { oneTimePasscode, type ScenarioName } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

type Person = ReturnType<typeof renderApp>["user"];

test("dashboard#2.3: sign-in leads here and takes the typed address along", async () => {
  const { user } = renderApp("/login");
  await user.type(await screen.findByLabelText("Email"), "alice@example.com");

  await user.click(screen.getByRole("link", { name: "Forgot password?" }));

  expect(await screen.findByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  expect(screen.getByTestId("address")).toHaveTextContent("/reset-password?email=alice%40example.com");
  expect(screen.getByLabelText("Email")).toHaveValue("alice@example.com");
});

describe("asking for the mail", () => {
  test.each<ScenarioName>(["happy", "mailNotConfigured"])(
    "signin#2.9, %s: the same screen for everybody",
    async (scenario) => {
      useScenario(scenario);
      const { user } = renderApp("/reset-password?email=nobody@example.com");

      await user.click(await screen.findByRole("button", { name: "Send code" }));

      expect(await screen.findByRole("heading", { name: "Check your email" })).toHaveFocus();
      expect(screen.getByText(/If nobody@example.com belongs to an account with a password/)).toBeVisible();
      expect(screen.getByRole("link", { name: "Enter the code" })).toHaveAttribute(
        "href",
        "/reset-password/change?email=nobody%40example.com",
      );
    },
  );

  test("without an address nothing is sent", async () => {
    const { user } = renderApp("/reset-password");

    await user.click(await screen.findByRole("button", { name: "Send code" }));

    expect(screen.getByLabelText("Email")).toHaveFocus();
    expect(screen.getByLabelText("Email")).toHaveAccessibleDescription(/Enter your email address/);
  });

  test("resetDisabled: the server's words", async () => {
    useScenario("resetDisabled");
    const { user } = renderApp("/reset-password?email=alice@example.com");

    await user.click(await screen.findByRole("button", { name: "Send code" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("Password authentication is disabled.");
  });
});

describe("setting a new password", () => {
  async function fillIn(user: Person, { code = oneTimePasscode, password = "SomeNewSecurePassword!" } = {}) {
    await user.type(await screen.findByLabelText("Code"), code);
    await user.type(screen.getByLabelText("New password"), password);
    await user.click(screen.getByRole("button", { name: "Set password" }));
  }

  test("with the code: to sign-in, which says what happened", async () => {
    const { user } = renderApp("/reset-password/change?email=alice@example.com");

    await fillIn(user);

    await expect
      .poll(() => leaveTo)
      .toHaveBeenCalledWith("/login?message=Your%20password%20was%20changed.%20Sign%20in%20with%20the%20new%20one.");
  });

  test("resetCodeWrong: the server's words, and what was typed stays", async () => {
    useScenario("resetCodeWrong");
    const { user } = renderApp("/reset-password/change?email=alice@example.com");

    await fillIn(user, { code: " 123 " });

    expect(await screen.findByRole("alert")).toHaveTextContent("Incorrect email or one-time passcode.");
    expect(screen.getByLabelText("New password")).toHaveValue("SomeNewSecurePassword!");
    expect(screen.getByRole("link", { name: "Send another code" })).toHaveAttribute(
      "href",
      "/reset-password?email=alice%40example.com",
    );
  });

  test("passwordTooWeak: under the field", async () => {
    useScenario("passwordTooWeak");
    const { user } = renderApp("/reset-password/change?email=alice@example.com");

    await fillIn(user);

    await expect.poll(() => screen.getByLabelText("New password").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByLabelText("New password")).toHaveAccessibleDescription(/insecure password/);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  test("WCAG 1.3.5: the fields are known to password managers, and the password can be looked at", async () => {
    const { user } = renderApp("/reset-password/change?email=alice@example.com");
    expect(await screen.findByLabelText("Email")).toHaveValue("alice@example.com");
    expect(screen.getByLabelText("Code")).toHaveAttribute("autocomplete", "one-time-code");
    expect(screen.getByLabelText("Code")).toHaveFocus();
    expect(screen.getByLabelText("New password")).toHaveAttribute("autocomplete", "new-password");

    await user.click(screen.getByRole("button", { name: "Show password" }));

    expect(screen.getByLabelText("New password")).toHaveAttribute("type", "text");
  });

  test("signin#row138: the server's opinion while typing, asked once somebody pauses", async () => {
    const asked: string[] = [];
    mockServer.use(
      mock("validateUserPassword", ({ body }) => {
        asked.push(body.password);
        return { status: 200, body: { valid: body.password.length > 5, details: "try a longer one" } };
      }),
    );
    const { user } = renderApp("/reset-password/change?email=alice@example.com");

    await user.type(await screen.findByLabelText("New password"), "abc");
    expect(await screen.findByText("Not strong enough yet: try a longer one")).toBeVisible();
    await user.type(screen.getByLabelText("New password"), "defg");
    expect(await screen.findByText("Strong enough.")).toBeVisible();

    expect(asked).toEqual(["abc", "abcdefg"]);
  });
});
