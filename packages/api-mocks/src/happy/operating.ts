import { coderNotConfigured, githubWorks, healthy, oidcNotConfigured } from "../fixtures/operating.ts";
import { forbidden, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signedInUser, type World } from "../world/world.ts";

/** What an owner asks about the state of the deployment. */
export function operatingMocks(world: World) {
  return {
    getHealthReport: () => refused(world) ?? { status: 200, body: healthy },
    testGitHub: () => refused(world) ?? { status: 200, body: githubWorks },
    testOidc: () => refused(world) ?? { status: 200, body: oidcNotConfigured },
    testCoder: () => refused(world) ?? { status: 200, body: coderNotConfigured },
  } satisfies Partial<Mocks>;
}

function refused(world: World) {
  const asking = signedInUser(world);
  if (asking === undefined) return signedOut();
  return asking.roles.some(({ name }) => name === "owner") ? undefined : forbidden;
}
