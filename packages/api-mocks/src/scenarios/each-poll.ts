import { githubDeviceMocks } from "../happy/github-device.ts";
import type { Mocks, Reply } from "../mock/mock.ts";
import type { World } from "../world/world.ts";

export type PollFailure = Exclude<Reply<"pollGitHubDevice">, { status: 200 }> | Response;

/**
 * Changes both ways to poll a device flow: the dashboard's and that of Coder's clients. `decide` may change the world;
 * it returns a failure, or nothing to let the happy world answer.
 */
export function eachPoll(world: World, decide: () => PollFailure | undefined): Partial<Mocks> {
  const happy = githubDeviceMocks(world);
  const decideOnPoll = () => {
    world.pollsSent += 1;
    return decide();
  };
  return {
    pollGitHubDevice: (request) => decideOnPoll() ?? happy.pollGitHubDevice(request),
    githubCallback: (request) =>
      (request.query.has("code") ? decideOnPoll() : undefined) ?? happy.githubCallback(request),
  };
}
