import { ownerPassword } from "@coder-sign-in/api-mocks";
import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { createPasskeysAtOnce, startRegistration } from "../../../testing/mocked-webauthn.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const PAGE = "/settings/security";

type Person = ReturnType<typeof renderApp>["user"];

beforeEach(createPasskeysAtOnce);

async function add(user: Person, { name = "Laptop", password = ownerPassword } = {}) {
  await user.click(await screen.findByRole("button", { name: "Add passkey" }));
  const dialog = within(screen.getByRole("dialog", { name: "Add passkey" }));
  if (name) await user.type(dialog.getByLabelText("Name"), name);
  if (password) await user.type(dialog.getByLabelText("Password"), password);
  await user.click(dialog.getByRole("button", { name: "Continue" }));
  return dialog;
}

async function confirm(user: Person, title: string, action: string) {
  const dialog = within(await screen.findByRole("dialog", { name: title }));
  await user.type(dialog.getByLabelText("Password"), ownerPassword);
  await user.click(dialog.getByRole("button", { name: action }));
}

const section = () => screen.findByRole("region", { name: "Passkeys" });

describe("dashboard#13: passkeys of an account", () => {
  test("the first one is added for the password, and its recovery codes are shown once, to copy and to download", async () => {
    const world = useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    await add(user);

    const codes = within(await screen.findByRole("dialog", { name: "Your recovery codes" }));
    const listed = codes.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(listed).toHaveLength(10);
    await user.click(codes.getByRole("button", { name: "Copy codes" }));
    expect(await navigator.clipboard.readText()).toBe(listed.join("\n"));
    const download = codes.getByRole("link", { name: "Download codes" });
    expect(download).toHaveAttribute("download", "recovery-codes.txt");
    expect(decodeURIComponent(download.getAttribute("href") ?? "")).toContain(listed[9]);
    await user.click(codes.getByRole("button", { name: "Done" }));
    expect(await screen.findByText("The passkey Laptop was added.")).toHaveFocus();
    expect(await within(await section()).findByRole("row", { name: /^Laptop/ })).toBeVisible();
    expect(world.accounts[0]?.passkeys).toHaveLength(1);
  });

  test("a wrong password, and nothing typed, are told at their fields; the browser is not asked", async () => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);

    const dialog = await add(user, { name: "", password: "" });
    expect(dialog.getByLabelText("Name")).toHaveAccessibleDescription("Enter a name.");
    expect(dialog.getByLabelText("Password")).toHaveAccessibleDescription("Enter your password.");
    await user.type(dialog.getByLabelText("Name"), "Laptop");
    await user.type(dialog.getByLabelText("Password"), "wrong");
    await user.click(dialog.getByRole("button", { name: "Continue" }));

    await expect.poll(() => dialog.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
    expect(dialog.getByLabelText("Password")).toHaveAccessibleDescription("Password is incorrect.");
    expect(startRegistration).not.toHaveBeenCalled();
  });

  test.each([
    ["NotAllowedError", /cancelled or timed out/],
    ["InvalidStateError", /already has a passkey/],
    ["SecurityError", /do not work at this address/],
    ["UnknownError", /could not use a passkey/],
  ])("a browser that ends with %s is told in words, and it can be tried again", async (name, words) => {
    useScenario("alreadySignedIn");
    const { user } = renderApp(PAGE);
    startRegistration.mockRejectedValueOnce(Object.assign(new Error("raw"), { name }));

    const dialog = await add(user);

    expect(await dialog.findByRole("alert")).toHaveTextContent("No passkey was added.");
    expect(dialog.getByRole("alert")).toHaveTextContent(words);
    await user.click(dialog.getByRole("button", { name: "Continue" }));
    expect(await screen.findByRole("dialog", { name: "Your recovery codes" })).toBeVisible();
  });

  test("passkeysAdded: one is renamed and one removed; with the last one the password suffices again", async () => {
    const world = useScenario("passkeysAdded");
    const { user } = renderApp(PAGE);
    const choose = async (name: string, action: string) => {
      await user.click(await screen.findByRole("button", { name: `Actions for ${name}` }));
      await user.click(await screen.findByRole("menuitem", { name: action }));
    };

    await choose("Laptop", "Rename");
    const dialog = within(screen.getByRole("dialog", { name: "Rename Laptop" }));
    await user.clear(dialog.getByLabelText("Name"));
    await user.type(dialog.getByLabelText("Name"), "Work laptop");
    await user.click(dialog.getByRole("button", { name: "Rename" }));
    expect(await screen.findByText("The passkey is now called Work laptop.")).toHaveFocus();

    await choose("Security key", "Remove");
    expect(screen.queryByText(/It is your last one/)).not.toBeInTheDocument();
    await confirm(user, "Remove Security key?", "Remove passkey");
    expect(await screen.findByText("The passkey Security key was removed.")).toHaveFocus();

    await choose("Work laptop", "Remove");
    expect(screen.getByText(/It is your last one/)).toBeVisible();
    await confirm(user, "Remove Work laptop?", "Remove passkey");
    await expect.poll(() => world.accounts[0]?.passkeys).toEqual([]);
    expect(screen.queryByText(/Recovery codes:/)).not.toBeInTheDocument();
  });

  test("passkeysAdded: new recovery codes, and the password alone", async () => {
    const world = useScenario("passkeysAdded");
    const { user } = renderApp(PAGE);
    expect(await screen.findByText("10 left", { exact: false })).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Create new codes" }));
    await confirm(user, "Create new recovery codes?", "Create new codes");
    await user.click(await screen.findByRole("button", { name: "Done" }));
    expect(await screen.findByText("New recovery codes were created.")).toHaveFocus();

    await user.click(screen.getByRole("button", { name: "Allow password alone" }));
    await confirm(user, "Allow the password alone?", "Allow password alone");
    expect(await screen.findByText("Your password alone signs you in.")).toHaveFocus();
    expect(world.accounts[0]?.passwordSuffices).toBe(true);
    await user.click(await screen.findByRole("button", { name: "Require a passkey" }));
    await confirm(user, "Require a passkey?", "Require a passkey");
    await expect.poll(() => world.accounts[0]?.passwordSuffices).toBe(false);
  });

  test("passkeys#5: where a passkey is required, the password alone cannot be allowed, and the last one stays", async () => {
    useScenario("passkeyIsLast");
    const { user } = renderApp(PAGE);

    await user.click(await screen.findByRole("button", { name: "Actions for Laptop" }));

    expect(screen.getAllByRole("menuitem").map(({ textContent }) => textContent)).toEqual(["Rename"]);
    expect(screen.getByText(/Before you can remove this one, add another one/)).toBeVisible();
    expect(screen.queryByText("Allow password alone")).not.toBeInTheDocument();
  });

  test("passkeysUnavailable: the page says nothing of them", async () => {
    useScenario("passkeysUnavailable");
    renderApp(PAGE);

    expect(await screen.findByRole("region", { name: "Password" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "Passkeys" })).not.toBeInTheDocument();
  });
});
