import type { Mocks } from "../../mock/mock.ts";
import type { World } from "../../world/world.ts";
import { appNotFound, refuseOthers } from "./apps.ts";

/** App secrets, and whether apps may register themselves (oauth-provider#5). */
export function oauth2SecretMocks(world: World) {
  const find = (id: string | undefined) => world.oauth2.apps.find((app) => app.id === id);

  return {
    getOAuth2ProviderAppSecrets: ({ params }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      const secrets = world.oauth2.secrets.filter(({ appId }) => appId === params.app);
      return find(params.app) ? { status: 200, body: secrets.map(({ secret }) => secret) } : appNotFound;
    },

    createOAuth2ProviderAppSecret: ({ params }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      const app = find(params.app);
      if (app === undefined) return appNotFound;
      if (app.client_type === "public") {
        return { status: 400, body: { message: "Cannot create a client secret for a public OAuth2 app." } };
      }
      const number = String(world.oauth2.secrets.length + 1).padStart(6, "0");
      const id = `5ec20000-0000-4000-8000-000000${number}`;
      world.oauth2.secrets.push({
        appId: app.id,
        secret: { id, last_used_at: null, client_secret_truncated: number },
      });
      return {
        status: 201,
        body: { id, client_secret_full: `coder_mockmockmo_${"mock".repeat(9).slice(0, 34)}${number}` },
      };
    },

    deleteOAuth2ProviderAppSecret: ({ params }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      const found = world.oauth2.secrets.find(({ secret }) => secret.id === params.secret);
      if (found === undefined) return { status: 404, body: { message: "OAuth2 application secret not found." } };
      if (found.appId !== params.app) {
        return { status: 400, body: { message: "App ID does not match secret app ID." } };
      }
      world.oauth2.secrets = world.oauth2.secrets.filter((other) => other !== found);
      return { status: 204 };
    },

    getOAuth2ProviderSettings: () =>
      refuseOthers(world) ?? {
        status: 200,
        body: { dynamic_client_registration_enabled: world.oauth2.registrationAllowed },
      },

    updateOAuth2ProviderSettings: ({ body }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      world.oauth2.registrationAllowed = body.dynamic_client_registration_enabled ?? world.oauth2.registrationAllowed;
      return { status: 200, body: { dynamic_client_registration_enabled: world.oauth2.registrationAllowed } };
    },
  } satisfies Partial<Mocks>;
}
