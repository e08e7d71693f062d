import { isIP } from "node:net";
import { takesSession } from "../../../http/addresses/return-address.ts";
import type { Config } from "../../config.ts";
import { type OwnValues, ownOptions } from "../../global-options.ts";
import { parseList } from "../../values/parse-list.ts";
import { quoted } from "../../values/quoted.ts";

const hosts = ownOptions.forwardAuthRedirectHosts.env;
const domain = ownOptions.forwardAuthCookieDomain.env;

/** One label: letters, digits and inner hyphens. */
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*(?::\\d{1,5})?$`);
const WILDCARD = new RegExp(`^\\*(?:\\.${LABEL}){2,}(?::\\d{1,5})?$`);
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`);

export function readForwardAuth(
  own: OwnValues,
  { accessUrl, cookies }: Pick<Config, "accessUrl" | "cookies">,
  problems: string[],
): Config["forwardAuth"] {
  const cookieDomain = own.forwardAuthCookieDomain?.toLowerCase();
  const redirectHosts = readHosts(own.forwardAuthRedirectHosts ?? "", problems);
  if (cookieDomain === undefined) return { redirectHosts };

  if (!DOMAIN.test(cookieDomain) || isIP(cookieDomain) !== 0) {
    problems.push(`${domain}: ${quoted(cookieDomain)} is not a domain; write it like example.com.`);
  } else if (!`.${accessUrl.hostname}`.endsWith(`.${cookieDomain}`)) {
    problems.push(
      `${domain}: browsers accept a cookie for ${cookieDomain} only from a host under it; the access URL's host is ${accessUrl.hostname}.`,
    );
  }
  if (cookies.hostPrefix) {
    problems.push(
      `${domain}: a __Host- cookie is limited to one host; unset this option or turn CODER_HOST_PREFIX_COOKIE off.`,
    );
  }
  return { redirectHosts, cookieDomain };
}

function readHosts(text: string, problems: string[]): string[] {
  const parsed = parseList(text.toLowerCase());
  if ("problem" in parsed) problems.push(`${hosts}: ${quoted(text)} ${parsed.problem}.`);
  const named = "value" in parsed ? parsed.value : [];
  for (const host of named.filter((name) => !HOST.test(name) && !WILDCARD.test(name))) {
    problems.push(
      `${hosts}: ${quoted(host)} is not a host; write it like grafana.example.com, or *.example.com for all hosts under example.com.`,
    );
  }
  return named;
}

/** Nobody is sent where the session does not follow: they would come straight back, in a loop. */
export function warnAboutForwardAuth(config: Config): string[] {
  const out = config.forwardAuth.redirectHosts.filter(
    (host) => !takesSession(config, host.replace(/^\*\.|:\d+$/g, "")),
  );
  return out.map(
    (host) =>
      `${hosts}: nobody is sent back to ${host}, because browsers do not send the session cookie there; set ${domain} to a domain above both.`,
  );
}
