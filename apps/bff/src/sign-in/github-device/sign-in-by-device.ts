import type { GithubConfig } from "../../config/config.ts";
import type { Deps } from "../../deps.ts";
import { exchangeFailed } from "../../handshake/exchange-failed.ts";
import { endOrRelease, type PollRequest, pollDeviceFlow } from "../../handshake/poll-device-flow.ts";
import type { IssuedKey } from "../../keys/issue-key.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { GitHub } from "../../upstream/github.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import { completeSignIn } from "../complete-sign-in.ts";
import type { ConversionAttempt } from "../convert-login/conversion-attempt.ts";
import { identifyGitHubUser } from "../github-identity.ts";
import { signInFlowKind } from "./sign-in-flow-kind.ts";

export type DeviceSignIn =
  | { status: "waiting"; intervalSeconds: number; expiresInSeconds: number }
  | { status: "signed-in"; key: IssuedKey | undefined };

interface DeviceSignInRequest extends PollRequest {
  origin: AuditOrigin;
  conversion?: ConversionAttempt;
}

/**
 * One poll; when GitHub has granted, the session (contract signin.md 4.3). One approval makes one session, however
 * many ask (rule 9). A refusal ends the flow with its reason; trouble at GitHub leaves it as it was.
 */
export async function signInByDevice(
  deps: Deps,
  github: GitHub,
  config: GithubConfig,
  request: DeviceSignInRequest,
): Promise<DeviceSignIn> {
  const poll = await pollDeviceFlow(deps, signInFlowKind(github), request);
  if (poll.status === "waiting") return poll;

  try {
    const { origin, conversion } = request;
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
