import { owner, ownerPassword } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { leaveTo } from "../../../lib/redirect/leave-to.ts";
import { createPasskeysAtOnce, startRegistration } from "../../../testing/mocked-webauthn.ts";
import { renderApp } from "../../../testing/render-app.tsx";

beforeEach(createPasskeysAtOnce);

async function signInWithPassword() {
  const world = enterScenario("passkeyMissing");
  const { user } = renderApp("/login?redirect=%2Fsettings%2Ftokens");
  await user.type(await screen.findByLabelText("Email"), owner.email);
  await user.type(screen.getByLabelText("Password"), ownerPassword);
  await user.click(screen.getByRole("button", { name: "Sign In" }));
  expect(await screen.findByRole("heading", { name: "Add a passkey", level: 1 })).toBeVisible();
  return { world, user };
}

const addButton = () => screen.getByRole("button", { name: "Add passkey" });

describe("passkeys#5: after the right password, where a passkey is required", () => {
  test("a passkey is added in place; its recovery codes are shown, then the person is where they wanted to go", async () => {
    const { world, user } = await signInWithPassword();

    await user.type(screen.getByLabelText("Name"), "Laptop");
    await user.click(addButton());
    const codes = within(await screen.findByRole("dialog", { name: "Your recovery codes" }));

    expect(codes.getAllByRole("listitem")).toHaveLength(10);
    expect(leaveTo).not.toHaveBeenCalled();
    await user.click(codes.getByRole("button", { name: "Done" }));
    expect(leaveTo).toHaveBeenCalledWith("/settings/tokens");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(world.accounts[0]?.passkeys).toMatchObject([{ name: "Laptop" }]);
    expect(world.session?.userId).toBe(owner.id);
  });

  test("a missing name is told at its field; what the browser refuses is told in words, and can be tried again", async () => {
    const { user } = await signInWithPassword();
    startRegistration.mockRejectedValueOnce(Object.assign(new Error("raw"), { name: "NotAllowedError" }));

    await user.click(addButton());
    expect(screen.getByLabelText("Name")).toHaveAccessibleDescription(/Enter a name\./);
    await user.type(screen.getByLabelText("Name"), "Laptop");
    await user.click(addButton());
    expect(await screen.findByRole("alert")).toHaveTextContent(/No passkey was added\..*cancelled or timed out/);
    await user.click(addButton());

    expect(await screen.findByRole("dialog", { name: "Your recovery codes" })).toBeVisible();
  });

  test("back leads to the ways to sign in", async () => {
    const { user } = await signInWithPassword();

    await user.click(screen.getByRole("button", { name: "Back" }));

    expect(await screen.findByLabelText("Password")).toBeVisible();
  });
});
