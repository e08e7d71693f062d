import { member, owner } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

const PAGE = "/deployment/users";
const maja = {
  ...member,
  id: "0b0b0000-0000-4000-8000-00000000000a",
  username: "maja",
  login_type: "password" as const,
};

/** An owner at the list, which includes a person with passkeys. */
function enterWithPasskeys() {
  const world = enterScenario("passkeysAdded");
  const passkeys = world.accounts.find(({ user }) => user.id === owner.id)?.passkeys;
  world.accounts.push({ user: maja, password: "SomeSecurePassword!", passkeys, recoveryCodesLeft: 10 });
  return world;
}

test("passkeys#2: an owner removes the passkeys of somebody who has lost them", async () => {
  const world = enterWithPasskeys();
  const { user } = renderApp(PAGE);

  await user.click(await screen.findByRole("button", { name: "Actions for maja" }));
  await user.click(screen.getByRole("menuitem", { name: "Remove passkeys" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Remove the passkeys of maja?" }));
  await user.click(dialog.getByRole("button", { name: "Remove passkeys" }));

  expect(await screen.findByText("The passkeys of maja were removed.")).toBeVisible();
  expect(world.accounts.at(-1)).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
});

test("whoever signs in with GitHub has none to remove", async () => {
  enterWithPasskeys();
  const { user } = renderApp(PAGE);

  await user.click(await screen.findByRole("button", { name: `Actions for ${member.username}` }));

  expect(screen.queryByRole("menuitem", { name: "Remove passkeys" })).not.toBeInTheDocument();
});
