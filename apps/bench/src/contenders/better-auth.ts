import { asJson } from "../coder/as-form.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { Contender } from "../contender.ts";
import type { Load, LoadRequest } from "../load/load.ts";
import { startProgram } from "../processes/start-program.ts";
import { programPath } from "./program-path.ts";

interface Person {
  email: string;
  password: string;
  cookie: string;
  token: string;
}

const SESSION = { method: "GET", path: "/api/auth/get-session" } as const;
const SIGN_IN = { method: "POST", path: "/api/auth/sign-in/email" } as const;
const PASSWORD = "correct horse battery staple";

/**
 * With its memory adapter, its limits on, and each session looked up, since a copy in the cookie would survive
 * revocation.
 */
export const betterAuth: Contender = {
  name: "better-auth",
  title: "better-auth, its memory adapter",
  scenarios: ["session-by-cookie", "session-by-header", "password-sign-in"],

  async start({ cores, directory }) {
    const program = startProgram({
      name: "better-auth",
      args: [programPath("better-auth")],
      env: { BETTER_AUTH_TELEMETRY: "0" },
      core: cores.server,
      directory,
    });
    const { port } = await program.ask<{ port: number }>("listen");
    const url = `http://127.0.0.1:${port}`;
    return {
      program,
      url,
      async load({ name }, connections) {
        const people = await inParallel(connections, { atOnce: 4 }, (turn) => addPerson(url, turn));
        return repeated((connection) => requestOf(name, people[connection]));
      },
      stop: program.stop,
    };
  },
};

function repeated(requestOf: (connection: number) => LoadRequest): Load {
  return { expect: [200], sending: { kind: "repeat", requests: (connection) => [requestOf(connection)] } };
}

function requestOf(scenario: string, person: Person | undefined): LoadRequest {
  if (!person) throw new Error("There are fewer people than connections.");
  const { email, password, cookie, token } = person;
  if (scenario === "session-by-cookie") return { ...SESSION, headers: { Cookie: cookie } };
  if (scenario === "session-by-header") return { ...SESSION, headers: { Authorization: `Bearer ${token}` } };
  return { ...SIGN_IN, ...asJson({ email, password }) };
}

let people = 0;

async function addPerson(url: string, turn: number): Promise<Person> {
  const email = `person${turn}-${people++}@example.com`;
  const sent = { method: "POST", ...asJson({ email, password: PASSWORD, name: "Somebody" }) };
  const answer = await fetch(`${url}/api/auth/sign-up/email`, { ...sent, headers: { ...sent.headers, Origin: url } });
  const text = await answer.text();
  const [setCookie = ""] = answer.headers.getSetCookie();
  const token = answer.headers.get("set-auth-token");
  if (!answer.ok || token === null) throw new Error(`Nobody could sign up: ${answer.status} ${text}`);
  return { email, password: PASSWORD, cookie: setCookie.split(";", 1)[0] ?? "", token };
}
