import type { Deps } from "../../deps.ts";
import { endOrRelease } from "../../handshake/end-device-flow.ts";
import { exchangeFailed } from "../../handshake/exchange-failed.ts";
import { pollDeviceFlow } from "../../handshake/poll-device-flow.ts";
import type { IssuedKey } from "../../keys/issue-key.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import type { SignInReturn } from "../check-sign-in-return.ts";
import { completeSignIn } from "../complete-sign-in.ts";
import { identifyGitHubUser } from "../github/github-identity.ts";
import type { ConfiguredGitHub } from "../github/require-github.ts";
import { signInFlowKind } from "./sign-in-flow-kind.ts";

export type DeviceSignIn =
  | { status: "waiting"; intervalSeconds: number; expiresInSeconds: number }
  | { status: "signed-in"; key: IssuedKey | undefined };

interface DeviceReturn extends SignInReturn {
  /** The browser's `device_code`. */
  handle: string;
  origin: AuditOrigin;
}

/**
 * One poll; once GitHub has granted access, the session (signin#4.3). One approval creates one session, however many
 * ask (rules#9). A refusal ends the flow with its reason; trouble at GitHub leaves it as it was.
 */
export async function signInByDevice(
  deps: Deps,
  { github, config }: ConfiguredGitHub,
  { handle, state, conversion, origin }: DeviceReturn,
): Promise<DeviceSignIn> {
  const poll = await pollDeviceFlow(deps, signInFlowKind(github), { handle, owner: state });
  if (poll.status === "waiting") return poll;

  try {
    const key = await auditedSignIn(
      deps,
      { origin, loginType: "github", byDevice: true, statusCode: 200 },
      async (row) =>
        completeSignIn(deps, {
          identity: await identifyGitHubUser(github.api, config, poll.tokens.accessToken),
          tokens: poll.tokens,
          allowSignups: config.allowSignups,
          origin,
          row,
          method: "github_device",
          conversion,
          spend: async (store) => {
            if (!(await store.deviceFlows.consume(poll.flowId))) throw exchangeFailed("incorrect_device_code");
          },
        }),
    );
    return { status: "signed-in", key };
  } catch (error) {
    await endOrRelease(deps, poll.flowId, error);
    throw error;
  }
}
