import { routes } from "@coder-sign-in/api-types/routes";
import { authorize } from "../coder/authorize.ts";
import { addressHeader, appForm } from "../coder/coder-site.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { Scenario } from "../scenario.ts";

const TOKENS = routes.issueOAuth2Tokens;

/** A person has one code per app, so there are as many apps as codes per person. */
const MOST_APPS = 100;

export const tokenExchange: Scenario = {
  name: "token-exchange",
  title: "tokens for an authorization code, with PKCE (/oauth2/tokens)",
  work: {
    kind: "load",
    async prepare(site) {
      const supply = async (connections: number, ofEach: number) => {
        const people = await site.people(connections);
        const apps = await site.apps(ofEach);
        return inParallel(connections, { atOnce: connections }, async (connection) => {
          const person = people[connection];
          if (!person) return [];
          return inParallel(ofEach, { atOnce: 1 }, async (turn) => {
            const app = apps[turn % apps.length];
            if (!app) throw new Error("There is no app.");
            const { headers, body } = appForm(app, await authorize(site, person, app));
            return { ...TOKENS, headers: { ...headers, ...addressHeader(connection * MOST_APPS + turn) }, body };
          });
        });
      };
      return { expect: [200], sending: { kind: "use-up", maxOfConnection: MOST_APPS, supply } };
    },
    bare: { creates: true },
  },
};
