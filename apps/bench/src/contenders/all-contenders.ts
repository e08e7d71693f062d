import type { Contender } from "../contender.ts";
import { bareExpress } from "./bare-express.ts";
import { bareHttp } from "./bare-http.ts";
import { betterAuth } from "./better-auth.ts";
import { builtIn } from "./built-in.ts";
import { dex } from "./dex.ts";
import { external } from "./external.ts";
import { oauth2Proxy } from "./oauth2-proxy.ts";
import { oidcProvider, oidcProviderPostgres } from "./oidc-provider.ts";

/** In the order of the table. */
export const allContenders: readonly Contender[] = [
  bareHttp,
  bareExpress,
  builtIn,
  external,
  betterAuth,
  oidcProvider,
  oidcProviderPostgres,
  oauth2Proxy,
  dex,
];
