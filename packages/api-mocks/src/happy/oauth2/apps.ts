import type { OAuth2ProviderApp, User } from "@coder-sign-in/api-types";
import { newApp } from "../../fixtures/oauth2-apps.ts";
import { forbidden, signedOut } from "../../mock/answers.ts";
import type { Mocks } from "../../mock/mock.ts";
import { signedInUser, type World } from "../../world/world.ts";

/** Apps, as administrators manage them (oauth-provider#5). */
export function oauth2AppMocks(world: World) {
  const find = (id: string | undefined) => world.oauth2.apps.find((app) => app.id === id);

  return {
    getOAuth2ProviderApps: ({ query }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const authorized = world.oauth2.authorized.map(({ app }) => app.id);
      const apps = world.oauth2.apps.filter(({ id }) => !query.has("user_id") || authorized.includes(id));
      return { status: 200, body: apps.toSorted((one, other) => one.name.localeCompare(other.name)) };
    },

    getOAuth2ProviderApp: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const app = find(params.app);
      return app ? { status: 200, body: app } : appNotFound;
    },

    createOAuth2ProviderApp: ({ body }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      const redirect_uris = mergeUris(body, []);
      if (redirect_uris.length === 0) return callbackRequired;
      const id = `a9900000-0000-4000-8000-${String(100 + world.oauth2.apps.length).padStart(12, "0")}`;
      const app = newApp({ id, name: body.name, icon: body.icon ?? "", scope: body.scope ?? "", redirect_uris });
      world.oauth2.apps.push(app);
      return { status: 201, body: app };
    },

    updateOAuth2ProviderApp: ({ params, body }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      const app = find(params.app);
      if (app === undefined) return appNotFound;
      const redirect_uris = mergeUris(body, app.redirect_uris);
      const changes = { name: body.name, icon: body.icon ?? "", redirect_uris, callback_url: redirect_uris[0] ?? "" };
      Object.assign(app, changes, { scope: body.scope ?? app.scope });
      return { status: 200, body: app };
    },

    deleteOAuth2ProviderApp: ({ params }) => {
      const refused = refuseOthers(world);
      if (refused) return refused;
      if (find(params.app) === undefined) return appNotFound;
      world.oauth2.apps = world.oauth2.apps.filter(({ id }) => id !== params.app);
      world.oauth2.authorized = world.oauth2.authorized.filter(({ app }) => app.id !== params.app);
      return { status: 204 };
    },
  } satisfies Partial<Mocks>;
}

export const appNotFound = { status: 404 as const, body: { message: "OAuth2 application not found." } };

/** Only owners change apps and see their secrets. */
export function refuseOthers(world: World) {
  const user = signedInUser(world);
  if (user === undefined) return signedOut();
  return isOwner(user) ? undefined : forbidden;
}

function isOwner(user: User): boolean {
  return user.roles.some(({ name }) => name === "owner");
}

const callbackRequired = {
  status: 400 as const,
  body: {
    message: "Validation failed.",
    validations: [{ field: "callback_url", detail: "callback URL is required" }],
  },
};

interface Uris {
  callback_url?: string | null;
  redirect_uris?: string[] | null;
}

function mergeUris({ callback_url: callback, redirect_uris: list }: Uris, present: OAuth2ProviderApp["redirect_uris"]) {
  const rest = list ?? (callback ? present.slice(1) : present);
  return [...new Set(callback ? [callback, ...rest] : rest)];
}
