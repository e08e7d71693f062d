import { createApiClient } from "@coder-sign-in/api-client";
import { owner } from "./owner.ts";

interface NewPerson {
  username: string;
  roles: string[];
}

/** A person with these roles, created by the owner. Returns their credentials. */
export async function createPerson(baseUrl: string, { username, roles }: NewPerson) {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: owner });
  const asOwner = createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session_token }) });
  const credentials = { email: `${username}@example.com`, password: "correct horse battery staple" };
  await asOwner.createUser({ body: { username, ...credentials } });
  await asOwner.updateUserRoles({ user: username, body: { roles } });
  return credentials;
}
