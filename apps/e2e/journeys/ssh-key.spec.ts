import { createPerson } from "../deployments/create-person.ts";
import { signIn } from "../deployments/sign-in.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { sshKeyScreen } from "../screens/ssh-key-screen.ts";

test("somebody copies the SSH key that came with the account, and replaces it after a question", async ({
  page,
  context,
  deployment,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const person = await createPerson(deployment.url, { username: "pushes-code", roles: [] });
  await signIn(page, person);
  await sshKeyScreen(page).open();
  await sshKeyScreen(page).isOpen();
  await expectAccessible(page);

  await sshKeyScreen(page).copy();
  const first = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(first).toMatch(/^ssh-ed25519 [\w+/]+=*$/);
  await expect(sshKeyScreen(page).publicKey).toHaveText(first);

  await sshKeyScreen(page).replace();
  await expect(page.getByText(/^A new key was generated/)).toBeFocused();
  await expect(sshKeyScreen(page).publicKey).not.toHaveText(first);
  await sshKeyScreen(page).copy();

  const second = await page.evaluate<string>("navigator.clipboard.readText()");
  await page.reload();
  await expect(sshKeyScreen(page).publicKey).toHaveText(second);
});
