import { routes } from "@coder-sign-in/api-types/routes";
import { asJson } from "../coder/as-form.ts";
import { addressHeader, type CoderSite, type Person } from "../coder/coder-site.ts";
import { inParallel } from "../coder/in-parallel.ts";
import { sendAside } from "../load/send-aside.ts";
import { cpuSecondsOf } from "../processes/cpu-seconds.ts";
import { percentile } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

const AT_ONCE = 64;
const STORMS = 3;
const CHECKS_PER_SECOND = 50;
const CHECKING_SECONDS = 5;

/** As after a restart of something that everybody uses. */
export const passwordStorm: Scenario = {
  name: "password-storm",
  title: `${AT_ONCE} people sign in by password at once, while others' sessions are checked`,
  rateLimits: "off",
  work: { kind: "study", study },
};

async function study({ site, program, tell }: StudySubject): Promise<Figure[]> {
  const people = await site.people(AT_ONCE);
  const [cpu, seconds] = [() => cpuSecondsOf(program.pid) ?? Number.NaN, () => performance.now() / 1000];
  tell("one after another");
  const [cpuAtFirst, atFirst] = [cpu(), seconds()];
  await signIn(site, people, { atOnce: 1 });
  const one = { cpu: (cpu() - cpuAtFirst) / AT_ONCE, seconds: (seconds() - atFirst) / AT_ONCE };

  tell("all at once");
  const checking = check(site, people[0] ?? fail());
  const [cpuBefore, begunAt] = [cpu(), seconds()];
  for (let storm = 0; storm < STORMS; storm++) await signIn(site, people, { atOnce: AT_ONCE });
  const total = { cpu: (cpu() - cpuBefore) / STORMS, seconds: (seconds() - begunAt) / STORMS };
  const checks = await checking;

  return [
    { name: "one sign-in alone", value: 1000 * one.seconds, unit: "ms" },
    { name: "one sign-in alone, CPU", value: 1000 * one.cpu, unit: "ms" },
    { name: `${AT_ONCE} at once`, value: 1000 * total.seconds, unit: "ms" },
    {
      name: `${AT_ONCE} at once, CPU of each`,
      value: (1000 * total.cpu) / AT_ONCE,
      unit: "ms",
      // Bound by Argon2 alone.
      atMost: 1.1 * 1000 * one.cpu,
    },
    { name: "session checks beside, p50", value: percentile(checks, 50), unit: "ms" },
    { name: "session checks beside, p99", value: percentile(checks, 99), unit: "ms", atMost: 50 },
  ];
}

async function signIn({ url }: CoderSite, people: readonly Person[], { atOnce }: { atOnce: number }): Promise<void> {
  await inParallel(people.length, { atOnce }, async (turn) => {
    const { email, password } = people[turn] ?? fail();
    const { headers, body } = asJson({ email, password });
    const { path, method } = routes.loginWithPassword;
    const answer = await fetch(url + path, { method, headers: { ...headers, ...addressHeader(turn) }, body });
    await answer.body?.cancel();
    if (answer.status !== 201) throw new Error(`A sign-in was answered with ${answer.status}.`);
  });
}

function check({ url }: CoderSite, { sessionToken }: Person): Promise<number[]> {
  const headers = { "Coder-Session-Token": sessionToken };
  const request = { method: "GET", path: "/api/v2/users/me", headers } as const;
  return sendAside({ url, request, perSecond: CHECKS_PER_SECOND, seconds: CHECKING_SECONDS, expect: 200 });
}

function fail(): never {
  throw new Error("There is nobody.");
}
