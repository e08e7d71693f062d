import { stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { BuiltInPostgresError, USE_OWN_POSTGRES } from "./built-in-postgres-error.ts";
import { type Credentials, runCommand } from "./postmaster/run-command.ts";

const SYSTEM_USER = "postgres";

/** The user that runs PostgreSQL. */
export type DatabaseUser = { name: string; credentials: Credentials };

/**
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged user: the owner of the data if
 * there is some, else the system user `postgres`, created when missing. Anybody else runs it himself.
 * @throws BuiltInPostgresError when root finds no such user and cannot create one
 */
export async function getDatabaseUser(dataDirectory: string): Promise<DatabaseUser> {
  const self = currentUser();
  if (self.uid !== 0) return { name: self.username, credentials: {} };

  return (await findOwner(dataDirectory)) ?? (await findSystemUser()) ?? (await createSystemUser());
}

/** The operating system's user of this process. */
export function currentUser() {
  try {
    return userInfo();
  } catch {
    throw new BuiltInPostgresError(
      `PostgreSQL needs a named user, but the user that runs this server has no name: add it to /etc/passwd, ${USE_OWN_POSTGRES}.`,
    );
  }
}

async function findOwner(dataDirectory: string): Promise<DatabaseUser | undefined> {
  const found = await stat(dataDirectory).catch(() => undefined);
  if (!found || found.uid === 0) return undefined;

  return { name: `user id ${found.uid}`, credentials: { uid: found.uid, gid: found.gid } };
}

async function findSystemUser(): Promise<DatabaseUser | undefined> {
  const uid = await runCommand("id", ["-u", SYSTEM_USER]);
  const gid = await runCommand("id", ["-g", SYSTEM_USER]);
  if (!uid.ok || !gid.ok) return undefined;

  return { name: SYSTEM_USER, credentials: { uid: Number(uid.output), gid: Number(gid.output) } };
}

async function createSystemUser(): Promise<DatabaseUser> {
  const options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  const created = await runCommand("useradd", [...options, SYSTEM_USER]);
  const user = await findSystemUser();
  if (user) return user;

  throw new BuiltInPostgresError(
    `PostgreSQL does not run as root, and there is no user "${SYSTEM_USER}" to run it (useradd: ${created.output}): ` +
      `create an unprivileged user named ${SYSTEM_USER}, ${USE_OWN_POSTGRES}.`,
  );
}
