import { beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { expectWebSocket } from "./checks.ts";
import { createClient, received } from "./client.ts";
import { type CoderDeployment, startCoderDeployment } from "./coder-deployment.ts";
import { openFront } from "./front.ts";
import { SIGN_IN_HOST } from "./hosts.ts";
import { installed } from "./proxies.ts";
import type { Received } from "./service.ts";
import { createSession } from "./sessions.ts";

const port = inject("proxyPort");
const client = createClient(SIGN_IN_HOST, port);

let deployment: CoderDeployment;

beforeAll(async () => {
  // Half of that lifetime is over before the margin at its end begins: every request renews the key.
  deployment = await startCoderDeployment(port, { coder: { CODER_MAX_TOKEN_LIFETIME: "45s" } });
  return deployment.stop;
});

test.each(installed)(
  "coder-behind#rowP11: a WebSocket behind $name stays open while its session gets other keys there, from three replicas",
  async (proxy) => {
    const { service, stop } = await openFront(proxy, { port, signIn: [deployment.signIn.port], before: "coder" });
    onTestFinished(stop);
    const { cookie } = await createSession(deployment.signIn.url, deployment.maja);
    const say = await expectWebSocket({ client, service, headers: cookie });
    const first = cookieOf(service.received.at(-1));

    const later = [];
    for (let turn = 0; turn < 3; turn++) {
      later.push(cookieOf(received(await client.send("/", { headers: cookie }))));
      await say(`still here after ${turn}`);
    }

    expect(new Set([first, ...later]).size).toBe(4);
    expect(await Promise.all([first, ...later].map(whoIs))).toEqual(["maja", "maja", "maja", "maja"]);
  },
);

function cookieOf(got: Received | undefined): string {
  return got?.headers.find(([name]) => name.toLowerCase() === "cookie")?.[1] ?? "";
}

async function whoIs(cookie: string): Promise<string> {
  const answer = await fetch(`${deployment.coder.address}/api/v2/users/me`, { headers: { Cookie: cookie } });
  return JSON.parse(await answer.text()).username;
}
