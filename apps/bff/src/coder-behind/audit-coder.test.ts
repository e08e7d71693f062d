import { expect, test } from "vitest";
import { askForCoder, keyIn, openFrontDoor, signIn, tokensThere } from "../testing/coder-behind/front-door.ts";
import { addPerson, browserOf, giveSession } from "../testing/people.ts";

test("coder-behind#row59, rules#70: an account and a key that are made there leave a row each, without a secret", async () => {
  const { server, there } = await openFrontDoor();
  const { user, token, cookie } = await signIn(server);

  const key = keyIn((await askForCoder(server, cookie)).headers.cookie);

  const auditor = await browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
  const { audit_logs: rows } = (await auditor.get("/api/v2/audit")).json;
  const [made] = await tokensThere(there, "maja");
  const facts = { automatic_subsystem: "coder_behind", external_user_id: made?.user_id };
  // Both happened at the same moment, so their order is random.
  const inOrder = rows.toSorted((one: { description: string }, other: { description: string }) =>
    one.description.localeCompare(other.description),
  );
  expect(inOrder).toMatchObject([
    {
      action: "create",
      user: { username: "maja" },
      resource_target: "maja",
      description: "{user} created the account {target} at the Coder behind",
      additional_fields: facts,
    },
    {
      action: "create",
      user: { username: "maja" },
      resource_id: user.id,
      resource_target: made?.token_name,
      description: "{user} created the key {target} at the Coder behind",
      additional_fields: { ...facts, key_id: token.slice(0, 10) },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain(key.slice(11));
});

test("coder-behind#row59: so does an account that was there before, once", async () => {
  const { server, there } = await openFrontDoor();
  await addPerson(there, { username: "mm", email: "maja@coder.test" });
  const { user, cookie } = await signIn(server);

  await askForCoder(server, cookie);
  await askForCoder(server, { Cookie: `coder_session_token=${(await giveSession(server, user)).token}` });

  const rows = await server.query("select action, resource_target from audit_logs where resource_type = 'user'");
  expect(rows).toEqual([{ action: "write", resource_target: "mm" }]);
});
