import { owner, ownerPassword } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { leaveTo } from "../../../lib/redirect/leave-to.ts";
import { browserSupportsWebAuthnAutofill, startAuthentication } from "../../../testing/mocked-webauthn.ts";
import { passSeconds, takeOverTime } from "../../../testing/pass-time.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const ASSERTION = {
  id: "AA",
  rawId: "AA",
  type: "public-key" as const,
  clientExtensionResults: {},
  response: { clientDataJSON: "AA", authenticatorData: "AA", signature: "AA", userHandle: "AA" },
};
const PAGE = "/login?redirect=%2Fsettings%2Ftokens";

beforeEach(() => {
  vi.stubGlobal("PublicKeyCredential", class {});
  startAuthentication.mockReset();
  startAuthentication.mockResolvedValue(ASSERTION);
  browserSupportsWebAuthnAutofill.mockReset();
  browserSupportsWebAuthnAutofill.mockResolvedValue(false);
});
afterEach(() => vi.unstubAllGlobals());

const button = () => screen.findByRole("button", { name: "Use a passkey" });

describe("dashboard#13: signing in with a passkey", () => {
  test("the button asks the browser, and leads to where the person wanted to go", async () => {
    enterScenario("passkeyRequired");
    const { user } = renderApp(PAGE);

    await user.click(await button());

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/settings/tokens");
    expect(startAuthentication.mock.calls).toEqual([
      [{ optionsJSON: expect.objectContaining({ userVerification: "required" }) }],
    ]);
  });

  test("the email field offers passkeys by autofill, with a new challenge before the old one ends", async () => {
    takeOverTime();
    enterScenario("passkeyRequired");
    browserSupportsWebAuthnAutofill.mockResolvedValue(true);
    let choose = (_: typeof ASSERTION) => {};
    startAuthentication.mockImplementation(
      () =>
        new Promise((resolve) => {
          choose = resolve;
        }),
    );
    renderApp(PAGE);

    await button();
    expect(screen.getByLabelText("Email")).toHaveAttribute("autocomplete", "username webauthn");
    await expect.poll(() => startAuthentication.mock.calls.length).toBe(1);
    await passSeconds(271);
    expect(startAuthentication.mock.calls).toHaveLength(2);
    expect(startAuthentication.mock.lastCall?.[0]).toMatchObject({ useBrowserAutofill: true });
    choose(ASSERTION);

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/settings/tokens");
  });

  test("a dialog that was cancelled is told, and it can be tried again", async () => {
    enterScenario("passkeyRequired");
    const { user } = renderApp(PAGE);
    startAuthentication.mockRejectedValueOnce(Object.assign(new Error("raw"), { name: "NotAllowedError" }));

    await user.click(await button());

    expect(await screen.findByRole("alert")).toHaveTextContent(/You were not signed in\..*cancelled or timed out/);
    await user.click(await button());
    await expect.poll(() => leaveTo).toHaveBeenCalled();
  });

  test("passkeyRefused: the server's words", async () => {
    enterScenario("passkeyRefused");
    const { user } = renderApp(PAGE);

    await user.click(await button());

    expect(await screen.findByRole("alert")).toHaveTextContent(/This passkey was not accepted/);
  });

  test("passkeysUnavailable, and a browser that knows no passkeys: no button", async () => {
    vi.unstubAllGlobals();
    enterScenario("happy");
    renderApp("/login");

    expect(await screen.findByLabelText("Email")).toHaveAttribute("autocomplete", "username");
    expect(screen.queryByRole("button", { name: "Use a passkey" })).not.toBeInTheDocument();
  });
});

describe("passkeys#4: after the right password", () => {
  async function signInWithPassword() {
    enterScenario("passkeyRequired");
    const { user } = renderApp(PAGE);
    await user.type(await screen.findByLabelText("Email"), owner.email);
    await user.type(screen.getByLabelText("Password"), ownerPassword);
    await user.click(screen.getByRole("button", { name: "Sign In" }));
    expect(await screen.findByRole("heading", { name: "Use your passkey" })).toHaveFocus();
    return user;
  }

  test("the passkey finishes it", async () => {
    const user = await signInWithPassword();

    await user.click(await button());

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/settings/tokens");
  });

  test("a wrong recovery code is told at its field; a right one finishes it", async () => {
    const user = await signInWithPassword();
    const field = screen.getByLabelText("Recovery code");
    const finish = () => user.click(screen.getByRole("button", { name: "Use recovery code" }));

    await finish();
    expect(field).toHaveAccessibleDescription("Enter a recovery code.");
    await user.type(field, "wrong");
    await finish();
    await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
    expect(field).toHaveAccessibleDescription("Incorrect recovery code.");
    await user.clear(field);
    await user.type(field, "0mck-0mck-0mck-0mck-0mck-0000");
    await finish();

    await expect.poll(() => leaveTo).toHaveBeenCalledWith("/settings/tokens");
  });

  test("back leads to the ways to sign in", async () => {
    const user = await signInWithPassword();

    await user.click(screen.getByRole("button", { name: "Back" }));

    expect(await screen.findByLabelText("Password")).toBeVisible();
  });
});
