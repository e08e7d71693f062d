import type { Config } from "../../config.ts";

/** The provider that is the only way to sign in; undefined if people can choose, or cannot sign in at all. */
export function onlyProvider({
  passwordAuthDisabled,
  github,
  oidc,
}: Pick<Config, "passwordAuthDisabled" | "github" | "oidc">): "github" | "oidc" | undefined {
  if (!passwordAuthDisabled || Boolean(github) === Boolean(oidc)) return undefined;
  return github ? "github" : "oidc";
}
