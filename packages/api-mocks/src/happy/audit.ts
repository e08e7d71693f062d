import type { AuditLog, User } from "@coder-sign-in/api-types";
import { REQUEST_ID } from "../fixtures/basics.ts";
import { forbidden, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signedInUser, type World } from "../world/world.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const READERS = ["owner", "auditor"];
const MINUTE_MS = 60_000;
const DEFAULT_LIMIT = 25;

/** The audit trail of a deployment with two people and one stranger. */
export function auditMocks(world: World) {
  return {
    getAuditLogs: ({ query }) => {
      const reader = signedInUser(world);
      if (reader === undefined) return signedOut();
      if (!reader.roles.some(({ name }) => READERS.includes(name))) return forbidden;
      const found = findRows(world, query);
      if (query.get("sort") === "time") found.reverse();
      const offset = Number(query.get("offset") ?? 0);
      const audit_logs = found.slice(offset, offset + Number(query.get("limit") ?? DEFAULT_LIMIT));
      return { status: 200, body: { audit_logs, count: found.length } };
    },

    exportAuditLogs: ({ query }) => {
      const reader = signedInUser(world);
      if (reader === undefined) return signedOut();
      if (!reader.roles.some(({ name }) => READERS.includes(name))) return forbidden;
      const lines = findRows(world, query).map((row) =>
        query.get("format") === "jsonl" ? JSON.stringify(row) : `"${row.time}","${row.action}"`,
      );
      return { status: 200, body: `${lines.join("\n")}\n` };
    },
  } satisfies Partial<Mocks>;
}

function findRows(world: World, query: URLSearchParams): AuditLog[] {
  const terms = (query.get("q") ?? "").split(" ");
  return auditTrail(world).filter((row) => terms.every((term) => fits(row, term)));
}

/** Enough for more than one page. */
function auditTrail(world: World): AuditLog[] {
  const [owner, member] = world.accounts.map(({ user }) => user);
  const recent = [
    row(1, { user: owner, action: "logout", description: "{user} signed out" }),
    row(2, { user: member, action: "register", description: "{user} signed up with GitHub" }),
    row(3, { action: "login", status_code: 401, description: "{user} failed to sign in with a password" }),
  ];
  const older = Array.from({ length: 30 }, (_, index) =>
    row(index + 4, { user: owner, action: "login", status_code: 201, description: "{user} signed in with a password" }),
  );
  return [...recent, ...older];
}

function row(number: number, fields: Partial<Omit<AuditLog, "user">> & { user?: User }): AuditLog {
  return {
    id: `a0d17000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    request_id: REQUEST_ID,
    time: new Date(Date.parse("2026-02-03T08:15:00Z") - number * MINUTE_MS).toISOString(),
    ip: "203.0.113.7",
    user_agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0",
    resource_type: "api_key",
    resource_id: fields.user?.id ?? NOBODY,
    resource_target: "",
    resource_icon: "",
    action: "login",
    diff: {},
    status_code: 200,
    additional_fields: {},
    description: "",
    resource_link: "",
    is_deleted: false,
    ...fields,
    user: fields.user ?? null,
  };
}

function fits(row: AuditLog, term: string): boolean {
  const [key, value] = term.split(":");
  if (key === "action") return row.action === value;
  if (key === "resource_type") return row.resource_type === value;
  if (key === "resource_id") return row.resource_id === value;
  if (key === "username") return row.user?.username === value;
  if (key === "date_from") return row.time.slice(0, 10) >= (value ?? "");
  if (key === "date_to") return row.time.slice(0, 10) <= (value ?? "");
  return true;
}
