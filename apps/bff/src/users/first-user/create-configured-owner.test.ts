import { describe, expect, test } from "vitest";
import { createOwner, owner, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { createConfiguredOwner } from "./create-configured-owner.ts";

const ADA = {
  CODER_FIRST_USER_EMAIL: "ada@example.com",
  CODER_FIRST_USER_USERNAME: "ada",
  CODER_FIRST_USER_FULL_NAME: "Ada Lovelace",
  CODER_FIRST_USER_PASSWORD: "SomeSecurePassword!",
};

describe("the first owner of the configuration", () => {
  test("is created while nobody exists, and signs in with the password", async () => {
    const server = await startTestServer({ env: ADA });

    await createConfiguredOwner(server.deps);

    const browser = server.browser();
    const credentials = { email: ADA.CODER_FIRST_USER_EMAIL, password: ADA.CODER_FIRST_USER_PASSWORD };
    expect((await signInWithPassword(browser, credentials)).status).toBe(201);
    expect((await browser.get("/api/v2/users/me")).json).toMatchObject({
      username: "ada",
      name: "Ada Lovelace",
      roles: [{ name: "owner" }],
    });
    expect(server.logged()).toContain("ada was created as owner");
    expect(server.logged()).not.toContain(ADA.CODER_FIRST_USER_PASSWORD);
  });

  test("is ignored when somebody exists, be the variables right or wrong", async () => {
    const server = await startTestServer({ env: { ...ADA, CODER_FIRST_USER_PASSWORD: "weak" } });
    await createOwner(server);

    await createConfiguredOwner(server.deps);

    expect(await usernames(server)).toEqual([owner.username]);
  });

  test("is created once, although two replicas start at the same moment", async () => {
    const one = await startTestServer({ env: ADA });
    const other = await startTestServer({ env: ADA, replicaOf: one });

    await Promise.all([one, other, one, other].map(({ deps }) => createConfiguredOwner(deps)));

    expect(await usernames(one)).toEqual(["ada"]);
  });

  test("without the variables nobody is created", async () => {
    const server = await startTestServer();

    await createConfiguredOwner(server.deps);

    expect(await usernames(server)).toEqual([]);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      "an email that is none",
      { CODER_FIRST_USER_EMAIL: "ada" },
      /^CODER_FIRST_USER_EMAIL: "ada" is not an email address\.$/,
    ],
    [
      "a user name that is none",
      { CODER_FIRST_USER_USERNAME: "-ada-" },
      /^CODER_FIRST_USER_USERNAME: "-ada-" is not a username; use letters/,
    ],
    [
      "a user name of the server's own",
      { CODER_FIRST_USER_USERNAME: "Me" },
      /^CODER_FIRST_USER_USERNAME: "Me" is reserved\./,
    ],
    [
      "a weak password, which is not repeated",
      { CODER_FIRST_USER_PASSWORD: "hunter2" },
      /^CODER_FIRST_USER_PASSWORD: insecure password, try (?!.*hunter2)/,
    ],
    [
      "something left out",
      { CODER_FIRST_USER_USERNAME: "", CODER_FIRST_USER_PASSWORD: "" },
      /^CODER_FIRST_USER_USERNAME is missing.*\nCODER_FIRST_USER_PASSWORD is missing/,
    ],
    [
      "passwords that are off",
      { CODER_DISABLE_PASSWORD_AUTH: "true" },
      /^CODER_FIRST_USER_PASSWORD sets a password for the owner, but CODER_DISABLE_PASSWORD_AUTH is on\./,
    ],
  ])("%s stops the start", async (_mistake, change, message) => {
    const server = await startTestServer({ env: { ...ADA, ...change } });

    await expect(createConfiguredOwner(server.deps)).rejects.toThrow(message);

    expect(await usernames(server)).toEqual([]);
  });
});

async function usernames(server: TestServer): Promise<unknown[]> {
  return (await server.query("select username from users")).map(({ username }) => username);
}
