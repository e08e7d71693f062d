import { routes } from "@coder-sign-in/api-types";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { builtServer } from "../testing/built-server/built-server.ts";
import { type ServerProcess, startServerProcess } from "../testing/built-server/server-process.ts";
import { openExternal } from "../testing/filled-database/databases.ts";
import { openLoadBalancer } from "../testing/load-balancer.ts";

const OWNER = { email: "ada@example.com", password: "SomeSecurePassword!" };
const ENV = {
  CODER_STOP_DELAY: "2s",
  CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true",
  CODER_FIRST_USER_EMAIL: OWNER.email,
  CODER_FIRST_USER_USERNAME: "ada",
  CODER_FIRST_USER_PASSWORD: OWNER.password,
};
const CALLERS = 2;

let main: string;

beforeAll(async () => {
  main = await builtServer();
});

test("general#2.2: replicas that are restarted one by one under load fail no request, though nobody repeats one", async () => {
  const { env } = await openExternal();
  const start = () => startServerProcess(main, { ...env, ...ENV });
  const replicas = [await start(), await start()];
  onTestFinished(async () => void (await Promise.all(replicas.map((replica) => replica.end("SIGTERM")))));
  const origins = () => replicas.map(({ origin }) => origin);
  const balancer = await openLoadBalancer(origins);
  await balancer.untilHealthy(origins());
  const load = await putLoadOn(balancer.origin);

  const codes = [await restart(0), await restart(1)];
  const answers = await load.end();

  expect(codes).toEqual([0, 0]);
  expect(answers.filter((answer) => answer !== "200" && answer !== "201")).toEqual([]);
  expect(answers.length).toBeGreaterThan(100);

  async function restart(index: number): Promise<number | null> {
    const code = await (replicas[index] as ServerProcess).end("SIGTERM");
    replicas[index] = await start();
    await balancer.untilHealthy(origins());
    return code;
  }
});

/** People who sign in, and others who use their session, each as fast as they are answered. Returns the answers. */
async function putLoadOn(origin: string) {
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = { "Content-Type": "application/json", ...init.headers };
    const answer = await fetch(new URL(path, origin), { ...init, headers });
    return { status: answer.status, text: await answer.text() };
  };
  const signIn = () => send(routes.loginWithPassword.path, { method: "POST", body: JSON.stringify(OWNER) });
  const { session_token: session }: { session_token: string } = JSON.parse((await signIn()).text);
  const readOneself = () => send("/api/v2/users/me", { headers: { "Coder-Session-Token": session } });

  const answers: string[] = [];
  let isOver = false;
  const call = async (ask: typeof signIn) => {
    while (!isOver) {
      answers.push(
        await ask().then(
          ({ status, text }) => (status < 300 ? String(status) : `${status} ${text}`),
          (error: Error) => `${error.message}: ${error.cause}`,
        ),
      );
    }
  };
  const callers = [signIn, ...Array<typeof signIn>(CALLERS).fill(readOneself)].map(call);
  return {
    async end() {
      isOver = true;
      await Promise.all(callers);
      return answers;
    },
  };
}
