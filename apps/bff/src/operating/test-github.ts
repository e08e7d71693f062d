import type { Deps } from "../deps.ts";
import type { OAuthClient } from "../upstream/oauth-client.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { WrongAddress } from "../upstream/wrong-address.ts";
import { explainFault, type Finding } from "./explain-fault.ts";
import { findGitHub } from "./find-github.ts";
import { type TimedFinding, timed } from "./timed.ts";

/**
 * Whether sign-in with GitHub can work: for the device flow it requests a device code, which nobody will ever see; for
 * the web flow it presents a code that cannot be valid, and GitHub checks the app's credentials before it says so
 * (github#1.1 and github#1.2).
 */
export async function testGitHub(deps: Deps): Promise<TimedFinding> {
  const configured = findGitHub(deps);
  if (!configured) return { ...NOT_CONFIGURED, latency_ms: null };
  const { github, config } = configured;
  return timed(async () => {
    const finding = await (config.deviceFlow ? testDeviceFlow(github.oauth) : testWebFlow(deps, github.oauth));
    await github.api.serverTime();
    return finding;
  }, explain);

  function explain(error: unknown): Finding {
    const fault = findUpstreamError(error);
    if (error instanceof OAuthRefusal) return explainRefusal(error, config.deviceFlow);
    if (!fault) throw error;
    // An unknown client id is answered with a page instead of an OAuth error (github#1.2).
    if (fault.fault === "malformed" && fault.status === 404 && !(fault instanceof WrongAddress)) return WRONG_CLIENT_ID;
    return explainFault(fault, { name: "GitHub", addresses: configured?.addresses ?? [] });
  }
}

async function testDeviceFlow(oauth: OAuthClient): Promise<Finding> {
  await oauth.startDeviceFlow();
  return works("GitHub issued a device code. It was discarded.");
}

async function testWebFlow({ config, random }: Deps, oauth: OAuthClient): Promise<Finding> {
  const [code, state, verifier] = [16, 16, 32].map((bytes) => random.bytes(bytes).toString("hex"));
  const callback = new URL("/api/v2/users/oauth2/github/callback", config.accessUrl);
  callback.search = new URLSearchParams({ code: `${code}`, state: `${state}` }).toString();
  try {
    await oauth.exchangeCode(callback, `${state}`, `${verifier}`);
  } catch (error) {
    if (!(error instanceof OAuthRefusal) || error.error !== "bad_verification_code") throw error;
  }
  return works("GitHub knows the app and its secret.");
}

const works = (message: string): Finding => ({ outcome: "ok", message, remedy: "" });

function explainRefusal({ error, description }: OAuthRefusal, byDevice: boolean): Finding {
  // The device flow sends no secret, so it cannot be wrong.
  if (byDevice && error === "incorrect_client_credentials") return WRONG_CLIENT_ID;
  const known = REFUSALS[error.toLowerCase()];
  if (known) return known;
  const words = description === "" ? error : `${error}: ${description}`;
  return {
    outcome: "refused",
    message: `GitHub refuses the app: ${words}.`.replace(/\.\.$/, "."),
    remedy: "Check the app's settings at GitHub.",
  };
}

const NOT_CONFIGURED: Finding = {
  outcome: "not_configured",
  message: "Sign-in with GitHub is not configured.",
  remedy:
    "Set CODER_OAUTH2_GITHUB_CLIENT_ID, and CODER_OAUTH2_GITHUB_CLIENT_SECRET or CODER_OAUTH2_GITHUB_DEVICE_FLOW=true, and restart the server.",
};

const WRONG_CLIENT_ID: Finding = {
  outcome: "wrong_client_id",
  message: "GitHub does not know an app with this client ID.",
  remedy: "Compare CODER_OAUTH2_GITHUB_CLIENT_ID with the app's settings at GitHub, and restart the server.",
};

const DEVICE_FLOW_DISABLED: Finding = {
  outcome: "device_flow_disabled",
  message: "GitHub issues no device codes for this app: its device flow is disabled.",
  remedy: "Tick “Enable Device Flow” in the app's settings at GitHub; no restart is needed.",
};

const REFUSALS: Record<string, Finding> = {
  device_flow_disabled: DEVICE_FLOW_DISABLED,
  // The wording of older GitHub Enterprise Servers.
  unauthorized_client: DEVICE_FLOW_DISABLED,
  "not found": WRONG_CLIENT_ID,
  incorrect_client_credentials: {
    outcome: "wrong_client_secret",
    message: "GitHub does not accept this client ID and secret.",
    remedy:
      "Compare CODER_OAUTH2_GITHUB_CLIENT_ID and CODER_OAUTH2_GITHUB_CLIENT_SECRET with the app's settings at GitHub, and restart the server.",
  },
  redirect_uri_mismatch: {
    outcome: "redirect_uri_mismatch",
    message: "The callback URL of the app at GitHub is not this server's.",
    remedy:
      "Set the app's callback URL to <access URL>/api/v2/users/oauth2/github/callback, and check CODER_ACCESS_URL.",
  },
};
