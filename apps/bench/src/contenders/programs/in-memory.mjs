// @ts-check
import { randomBytes } from "node:crypto";

/**
 * @typedef {import("../../coder/record-answers.ts").Recording} Recording
 * @typedef {{ status: number, headers: string[], fields: Record<string, string | string[]>, body: Buffer }} Answer the headers as
 * they were written, and by name
 * @typedef {object} Route
 * @property {string} method
 * @property {string} path without its query
 * @property {Recording["bare"]["credential"]} credential
 * @property {(credential: string | undefined) => Answer} work
 */

const FORGOTTEN_AFTER = 100_000;
/** @type {Answer} */
const STRANGER = { status: 401, headers: [], fields: {}, body: Buffer.from("") };

/**
 * What the bare contenders do: a look into a map where the scenario has a credential, a new one in it where the scenario
 * makes one, and then the bytes that this server sends. Some scenarios share a path, so each has its name before it.
 * @param {Recording[]} recordings
 * @returns {Route[]}
 */
export function inMemoryRoutes(recordings) {
  return recordings.map(({ scenario, request, answer, bare, credential }) => {
    /** @type {Map<string, object>} */
    const known = new Map();
    if (credential !== undefined) known.set(credential, {});
    const recorded = { ...answer, fields: byName(answer.headers), body: Buffer.from(answer.body, "base64") };
    return {
      method: request.method,
      path: `/${scenario}${request.path.split("?", 1)[0]}`,
      credential: bare.credential,
      work(sent) {
        if (bare.credential && !known.has(sent ?? "")) return STRANGER;
        if (bare.creates) {
          if (known.size > FORGOTTEN_AFTER) known.clear();
          if (credential !== undefined) known.set(credential, {});
          known.set(randomBytes(32).toString("base64url"), { at: Date.now() });
        }
        return recorded;
      },
    };
  });
}

/**
 * @param {string | undefined} header
 * @param {string} name
 */
export function readCookie(header, name) {
  for (const pair of header?.split("; ") ?? []) {
    const at = pair.indexOf("=");
    if (pair.slice(0, at) === name) return pair.slice(at + 1);
  }
  return undefined;
}

/**
 * Express refuses a list of one for some headers.
 * @param {string[]} headers
 */
function byName(headers) {
  /** @type {Record<string, string | string[]>} */
  const fields = {};
  for (let at = 0; at < headers.length; at += 2) {
    const [name = "", value = ""] = headers.slice(at, at + 2);
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}
