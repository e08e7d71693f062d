import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PAGE = "/settings/ssh-keys";
const publicKey = () => screen.findByRole("region", { name: "Public key" });

test("the public half is shown and copied, without the end of its line", async () => {
  const world = enterScenario("alreadySignedIn");
  const { user } = renderApp(PAGE);
  const key = world.sshKeys[0]?.public_key.trim() ?? "";

  expect(await publicKey()).toHaveTextContent(key);
  await user.click(screen.getByRole("button", { name: "Copy public key" }));

  expect(await navigator.clipboard.readText()).toBe(key);
  expect(document.title).toBe("SSH key – Coder");
  expect(screen.getByRole("link", { name: "SSH key" })).toHaveAttribute("aria-current", "page");
});

test("another one is generated after it was said what that means", async () => {
  const world = enterScenario("alreadySignedIn");
  const { user } = renderApp(PAGE);
  const before = (await publicKey()).textContent;

  await user.click(screen.getByRole("button", { name: "Generate another key" }));
  const dialog = within(screen.getByRole("dialog", { name: "Generate another key?" }));
  expect(dialog.getByText(/^The new key replaces the old one in your workspaces/)).toBeVisible();
  expect(world.sshKeys[0]?.public_key.trim()).toBe(before);
  await user.click(dialog.getByRole("button", { name: "Generate another key" }));

  expect(await screen.findByText(/^A new key was generated/)).toHaveFocus();
  expect(await publicKey()).not.toHaveTextContent(before ?? "");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("cancelling generates nothing", async () => {
  const world = enterScenario("alreadySignedIn");
  const { user } = renderApp(PAGE);
  const before = (await publicKey()).textContent;

  await user.click(screen.getByRole("button", { name: "Generate another key" }));
  await user.click(screen.getByRole("button", { name: "Cancel" }));

  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(world.sshKeys[0]?.public_key.trim()).toBe(before);
});

test("an account from before has none, and gets one at a click", async () => {
  const world = enterScenario("sshKeyNone");
  const { user } = renderApp(PAGE);

  expect(await screen.findByText(/^You have no key yet/)).toBeVisible();
  expect(world.sshKeys).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Generate key" }));

  expect(await publicKey()).toHaveTextContent(/^ssh-ed25519 /);
});

test("a failure is told, and the old key stays", async () => {
  const world = enterScenario("sshKeyError");
  const { user } = renderApp(PAGE);
  const before = (await publicKey()).textContent;

  await user.click(screen.getByRole("button", { name: "Generate another key" }));
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Generate another key" }));

  expect(await dialog.findByText("No key was generated.")).toBeVisible();
  expect(world.sshKeys[0]?.public_key.trim()).toBe(before);
});

test("too many within a minute: the reason is told, and the dialog stays", async () => {
  enterScenario("sshKeyTooMany");
  const { user } = renderApp(PAGE);

  await user.click(await screen.findByRole("button", { name: "Generate another key" }));
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Generate another key" }));

  expect(await dialog.findByText(/You have generated too many SSH keys/)).toBeVisible();
});
