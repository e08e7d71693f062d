import { type FieldReader, isRecord, readObject, readText, SeedError } from "../seed/read-object.ts";
import { faultKinds } from "../state/fault.ts";
import type { Control } from "./control.ts";
import type { FaultInput } from "./parse-fault.ts";

interface ControlCall {
  params: Record<string, string>;
  /** Parsed JSON; an empty object when there was no body. */
  body: unknown;
}

export interface ControlEndpoint {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  help: string;
  run(control: Control, call: ControlCall): unknown;
}

/** The control API as one table, from which the routes, the list at `GET /_emulator` and the page are made. */
export const controlEndpoints: ControlEndpoint[] = [
  endpoint("get", "/device-flows", "Device flows with user code, status, polls and early polls.", (control) =>
    control.deviceFlows(),
  ),
  endpoint(
    "post",
    "/device-flows/:userCode/approve",
    'Approve as a user: {"login":"octocat"}; "scopes" grants fewer than asked.',
    (control, { params, body }) => {
      const { login, scopes } = readObject(body, "body", (field) => ({
        login: field.text("login"),
        scopes: readScopes(field),
      }));
      return control.approve(params.userCode ?? "", login, scopes);
    },
  ),
  endpoint("post", "/device-flows/:userCode/deny", "Press Cancel for a user code.", (control, { params }) =>
    control.deny(params.userCode ?? ""),
  ),
  endpoint("post", "/device-flows/:userCode/expire", "End the life of one user code.", (control, { params }) =>
    control.expire(params.userCode ?? ""),
  ),
  endpoint(
    "post",
    "/authorize",
    'Web flow without a browser: {"url":"…/login/oauth/authorize?…","login":"octocat"} gives the callback\'s address.',
    (control, { body }) => ({
      location: readObject(body, "body", (field) =>
        control.authorize(field.text("url"), field.text("login"), readScopes(field)),
      ),
    }),
  ),
  endpoint("post", "/cancel", 'The same, where the person presses Cancel: {"url":"…"}.', (control, { body }) => ({
    location: readObject(body, "body", (field) => control.cancel(field.text("url"))),
  })),
  endpoint("get", "/clock", "The emulator's time.", (control) => ({ now: control.now() })),
  endpoint("post", "/clock", 'Let time pass at once: {"advanceSeconds":900}.', (control, { body }) => ({
    now: control.advance(readObject(body, "body", (field) => field.number("advanceSeconds"))),
  })),
  endpoint("get", "/faults", "Faults that are set, with how often each hit.", (control) => control.faults()),
  endpoint(
    "post",
    "/faults",
    'Set a fault: {"kind":"rate_limited","group":"access_token","times":2}. See the README for kinds.',
    (control, { body }) => control.addFault(asFault(body)),
  ),
  endpoint("delete", "/faults", "Clear all faults.", (control) => ({ cleared: control.clearFaults() })),
  endpoint("delete", "/faults/:id", "Clear one fault.", (control, { params }) => ({
    cleared: control.clearFaults(Number(params.id)),
  })),
  endpoint("get", "/users", "Users with emails and memberships.", (control) => control.users()),
  endpoint(
    "put",
    "/users/:login",
    'Create or change a user: {"emails":[...]}; {"login":"new-name"} renames.',
    (control, { params, body }) => control.upsertUser(params.login ?? "", asChange(body)),
  ),
  endpoint("delete", "/users/:login", "Remove a user and revoke the tokens.", (control, { params }) => {
    control.removeUser(params.login ?? "");
    return { removed: params.login };
  }),
  endpoint("get", "/orgs", "Organizations.", (control) => control.orgs()),
  endpoint("put", "/orgs/:login", 'Create or change an organization: {"name":"Acme"}.', (control, { params, body }) =>
    control.upsertOrg(params.login ?? "", asChange(body)),
  ),
  endpoint("get", "/apps", "Registered apps.", (control) => control.apps()),
  endpoint(
    "put",
    "/apps/:clientId",
    'Create or change an app: {"callbackUrls":["https://coder.example.com/"],"deviceFlow":false}.',
    (control, { params, body }) => control.upsertApp(params.clientId ?? "", asChange(body)),
  ),
  endpoint("get", "/settings", "Interval, code life, limits and names of errors.", (control) => control.settings()),
  endpoint("patch", "/settings", 'Change settings: {"intervalSeconds":1}.', (control, { body }) =>
    control.settings(asChange(body)),
  ),
  endpoint(
    "post",
    "/tokens/revoke",
    'Revoke tokens: {} all, {"login":"octocat"} and {"clientId":"..."} only those.',
    (control, { body }) => ({ revoked: control.revokeTokens(readOwner(body)) }),
  ),
  endpoint("get", "/requests", "What was asked and answered, with counts of polls and early polls.", (control) =>
    control.requests(),
  ),
  endpoint("delete", "/requests", "Empty the request log.", (control) => {
    control.clearRequests();
    return { cleared: true };
  }),
  endpoint("post", "/reset", "Back to the seed, the real time and an empty log.", (control) => {
    control.reset();
    return { reset: true };
  }),
];

function endpoint(
  method: ControlEndpoint["method"],
  path: string,
  help: string,
  run: ControlEndpoint["run"],
): ControlEndpoint {
  return { method, path, help, run };
}

function readScopes(field: FieldReader): string[] | undefined {
  return field.any("scopes") === undefined ? undefined : field.list("scopes", readText, []);
}

function readOwner(body: unknown): { login?: string; clientId?: string } {
  return readObject(body, "body", (field) => ({
    login: field.any("login") === undefined ? undefined : field.text("login"),
    clientId: field.any("clientId") === undefined ? undefined : field.text("clientId"),
  }));
}

/** Only checks that it is an object: its fields are checked where the change is merged. */
function asChange(body: unknown): object {
  if (isRecord(body)) return body;
  throw new SeedError("body: must be an object");
}

function asFault(body: unknown): FaultInput {
  const isFault = (value: unknown): value is FaultInput => isRecord(value) && "kind" in value;
  if (isFault(body)) return body;
  throw new SeedError(`fault.kind: is missing; it is one of ${faultKinds.join(", ")}`);
}
