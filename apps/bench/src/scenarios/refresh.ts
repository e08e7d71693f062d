import { routes } from "@coder-sign-in/api-types/routes";
import { askForRefreshToken } from "../coder/authorize.ts";
import { type App, addressHeader, appForm, type CoderSite } from "../coder/coder-site.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { Chain } from "../load/load.ts";
import { memberOf } from "../load/oauth-answers.ts";
import type { Scenario } from "../scenario.ts";

const TOKENS = routes.issueOAuth2Tokens;

export const refresh: Scenario = {
  name: "refresh",
  title: "tokens for a refresh token, which is then replaced (/oauth2/tokens)",
  work: {
    kind: "load",
    prepare: async (site) => ({
      expect: [200],
      sending: { kind: "chain", open: (connections) => openChains(site, connections) },
    }),
    bare: { creates: true },
  },
};

async function openChains(site: CoderSite, connections: number): Promise<Chain[]> {
  const people = await site.people(connections);
  const [app] = await site.apps(1);
  return inParallel(connections, { atOnce: connections }, async (connection) => {
    const person = people[connection];
    if (!person || !app) throw new Error("There are fewer people than connections.");
    return chainOf(app, connection, await askForRefreshToken(site, person, app));
  });
}

function chainOf(app: App, connection: number, first: string): Chain {
  let token = first;
  let turn = 0;
  return {
    next() {
      const { headers, body } = appForm(app, { grant_type: "refresh_token", refresh_token: token });
      turn++;
      return { ...TOKENS, headers: { ...headers, ...addressHeader(connection * 1000 + (turn % 1000)) }, body };
    },
    learn(answer) {
      token = memberOf(answer, "refresh_token");
    },
  };
}
