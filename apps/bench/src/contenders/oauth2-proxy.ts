import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findFreePort } from "../../../launcher/settings/ports.mjs";
import { asForm } from "../coder/as-form.ts";
import type { Contender } from "../contender.ts";
import { absenceOf, startBinary } from "./start-binary.ts";

const VARIABLE = "BENCH_OAUTH2_PROXY";
const PERSON = { username: "somebody", password: "correct horse battery staple" };

/** Its sessions are in the encrypted cookie: nothing is looked up. */
export const oauth2Proxy: Contender = {
  name: "oauth2-proxy",
  title: "oauth2-proxy, session in the cookie",
  scenarios: ["session-by-cookie", "forward-auth"],
  absence: () => absenceOf(VARIABLE),

  async start(surroundings) {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const passwords = join(surroundings.directory, "oauth2-proxy.htpasswd");
    const hash = createHash("sha1").update(PERSON.password).digest("base64");
    await writeFile(passwords, `${PERSON.username}:{SHA}${hash}\n`, { mode: 0o600 });
    const args = [
      `--http-address=127.0.0.1:${port}`,
      "--provider=github",
      "--client-id=bench",
      "--client-secret=bench",
      `--cookie-secret=${randomBytes(16).toString("hex")}`,
      "--cookie-secure=false",
      "--email-domain=*",
      "--upstream=static://202",
      `--htpasswd-file=${passwords}`,
      "--request-logging=false",
      "--auth-logging=false",
    ];
    const program = await startBinary(surroundings, {
      name: "oauth2-proxy",
      variable: VARIABLE,
      args,
      readyUrl: `${url}/ping`,
    });
    return {
      program,
      url,
      async load() {
        const check = { method: "GET", path: "/oauth2/auth", headers: { Cookie: await signIn(url) } } as const;
        return { expect: [202], sending: { kind: "repeat", requests: () => [check] } };
      },
      stop: program.stop,
    };
  },
};

async function signIn(url: string): Promise<string> {
  const form = asForm({ ...PERSON, rd: "/" });
  const answer = await fetch(`${url}/oauth2/sign_in`, { method: "POST", redirect: "manual", ...form });
  await answer.body?.cancel();
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  if (cookies.length === 0) throw new Error(`oauth2-proxy gave no session, but ${answer.status}`);
  return cookies.join("; ");
}
