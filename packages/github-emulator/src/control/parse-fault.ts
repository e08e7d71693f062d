import { isRecord, readObject, readText, SeedError } from "../seed/read-object.ts";
import { type Fault, type FaultGroup, type FaultKind, faultGroups, faultKinds } from "../state/fault.ts";

/** A fault as requested. Everything but `kind` has a default. */
export type FaultInput = Partial<Omit<Fault, "id" | "kind" | "seen" | "hits">> & { kind: FaultKind };

/** Some kinds are meaningful at one endpoint only; without a group, a fault applies there. */
const homeOf: Partial<Record<FaultKind, FaultGroup>> = {
  slow_down: "access_token",
  pending_forever: "access_token",
  device_flow_disabled: "device_code",
  token_answer: "access_token",
  denied: "api",
};

const statusOf: Partial<Record<FaultKind, number>> = { denied: 403, web_page: 404 };

export function parseFault(value: unknown, id: number): Fault {
  return readObject(value, "fault", (field) => {
    const kind = field.oneOf("kind", faultKinds);
    return {
      id,
      kind,
      group: field.oneOf("group", [null, ...faultGroups], homeOf[kind] ?? null),
      path: field.textOrNull("path", null),
      clientId: field.textOrNull("clientId", null),
      login: field.textOrNull("login", null),
      after: field.number("after", 0, { min: 0, whole: true }),
      times: field.numberOrNull("times", null),
      ms: field.number("ms", 1000),
      resetSeconds: field.number("resetSeconds", 60),
      limitHeader: field.oneOf("limitHeader", ["x-ratelimit-reset", "retry-after", null], "x-ratelimit-reset"),
      error: field.text("error", "incorrect_device_code"),
      status: field.number("status", statusOf[kind] ?? 200, { min: 200, whole: true }),
      message: field.text("message", "Resource not accessible by integration"),
      members: readMembers(field.any("members")),
      omit: field.list("omit", readText, []),
      interval: readInterval(field.any("interval")),
      seen: 0,
      hits: 0,
    };
  });
}

function readInterval(value: unknown): Fault["interval"] {
  if (value === undefined || value === "rising") return "rising";
  if (value === null || (typeof value === "number" && value >= 0)) return value;
  throw new SeedError('fault.interval: must be a number of seconds, null or "rising"');
}

function readMembers(value: unknown): Record<string, unknown> {
  if (value === undefined) return {};
  if (isRecord(value)) return value;
  throw new SeedError("fault.members: must be an object");
}
