import { type PollGitHubDeviceResponse, pollGitHubDeviceRequest, routes } from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { EXCHANGE_FAILED } from "../handshake/exchange-failed.ts";
import { isConversion, presetState } from "../handshake/merge-mark.ts";
import { checkOAuthReturn } from "../handshake/oauth-return.ts";
import { beginOAuth } from "../handshake/oauth-start.ts";
import { rejectProviderError } from "../handshake/provider-error.ts";
import { checkProvider } from "../handshake/provider-mark.ts";
import { findLiveFlow, startDeviceFlow } from "../handshake/start-device-flow.ts";
import { OAUTH_STATE_COOKIE, PKCE_VERIFIER_COOKIE, readCookie } from "../http/cookies.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { clientAddress } from "../keys/session.ts";
import { auditOrigin } from "../observability/audit.ts";
import { findConversionAttempt } from "./convert-login/conversion-attempt.ts";
import { type DeviceSignIn, signInByDevice } from "./github-device/sign-in-by-device.ts";
import { SIGN_IN_PURPOSE, signInFlowKind } from "./github-device/sign-in-flow-kind.ts";
import { githubAuthorizationUrl, signInByWeb } from "./github-web.ts";
import { type ConfiguredGitHub, requireDeviceFlow, requireGitHub } from "./require-github.ts";
import { startSession } from "./session-cookie.ts";
import { renderWebRefusals } from "./web-refusal.ts";

/** Sign-in with GitHub (contract signin.md 3 and 4). Whether the flow is web or device is chosen here, once. */
export function githubRoutes(deps: Deps): Router {
  const router = Router();

  router.get(routes.getGitHubDevice.path, async (request, response) => {
    const { github } = requireDeviceFlow(deps);
    const owner = readCookie(request, OAUTH_STATE_COOKIE);
    const wanted = { owner, renew: request.query.renew === "true", ipAddress: clientAddress(request) };
    sendJson(response, 200, await startDeviceFlow(deps, signInFlowKind(github), wanted));
  });

  router.post(routes.pollGitHubDevice.path, async (request, response) => {
    const configured = requireDeviceFlow(deps);
    const { device_code, state } = parseBody(request, pollGitHubDeviceRequest);
    const returned = checkOAuthReturn(request, deps.config, state);
    checkProvider(returned, "github");
    const signIn = await pollOnce(deps, configured, {
      origin: auditOrigin(request, response),
      handle: device_code,
      owner: state,
      conversion: await findConversionAttempt(deps, request, returned),
    });
    const answer: PollGitHubDeviceResponse =
      signIn.status === "waiting"
        ? { status: "authorization_pending", interval: signIn.intervalSeconds, expires_in: signIn.expiresInSeconds }
        : { status: "signed_in", redirect_url: returned.redirect };
    if (signIn.status === "signed-in") await startSession(deps, request, response, signIn.key);
    sendJson(response, 200, answer);
  });

  router.get(routes.githubCallback.path, async (request, response) => {
    const configured = requireGitHub(deps, "The oauth2 method requested is not configured!");
    rejectProviderError(request);
    const { code, state } = request.query;
    if (typeof code !== "string" || code === "") return start(deps, configured, request, response);
    const returned = checkOAuthReturn(request, deps.config, typeof state === "string" ? state : "");
    checkProvider(returned, "github");
    const conversion = await findConversionAttempt(deps, request, returned);
    if (configured.config.deviceFlow) {
      const signIn = await pollOnce(deps, configured, {
        origin: auditOrigin(request, response),
        handle: code,
        owner: returned.state,
        conversion,
      });
      if (signIn.status === "waiting") {
        return sendJson(response, 400, { message: EXCHANGE_FAILED, detail: "authorization_pending" });
      }
      await startSession(deps, request, response, signIn.key);
      return sendJson(response, 200, { redirect_url: returned.redirect });
    }
    const origin = auditOrigin(request, response);
    const key = await signInByWeb(deps, configured.github, configured.config, {
      ...returned,
      code,
      origin,
      conversion,
    });
    await startSession(deps, request, response, key);
    response.redirect(307, returned.redirect);
  });

  if (!deps.config.github?.deviceFlow) router.use(routes.githubCallback.path, renderWebRefusals(deps));
  return router;
}

/** Device flow: our own page with the code. Web flow: GitHub's consent page (contract signin.md 4.1 and 4.3 step 1). */
async function start(deps: Deps, { github, config }: ConfiguredGitHub, request: Request, response: Response) {
  const begun = beginOAuth(deps, request, response, {
    knownState: config.deviceFlow ? await liveState(deps, request) : undefined,
    preset: presetState(request),
  });
  if (config.deviceFlow) return response.redirect(307, `/login/device?state=${begun.state}`);
  response.redirect(307, (await githubAuthorizationUrl(deps, github, begun)).href);
}

/** A second tab goes on with the sign-in of the first, whose state check would fail otherwise. */
async function liveState(deps: Deps, request: Request): Promise<string | undefined> {
  const state = readCookie(request, OAUTH_STATE_COOKIE);
  const codeVerifier = readCookie(request, PKCE_VERIFIER_COOKIE) ?? "";
  if (!state || isConversion({ state, codeVerifier })) return undefined;
  const live = await findLiveFlow(deps, SIGN_IN_PURPOSE, state);
  return live ? state : undefined;
}

function pollOnce(
  deps: Deps,
  { github, config }: ConfiguredGitHub,
  poll: Parameters<typeof signInByDevice>[3],
): Promise<DeviceSignIn> {
  return signInByDevice(deps, github, config, poll);
}
