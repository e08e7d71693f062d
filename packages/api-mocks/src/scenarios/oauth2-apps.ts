import { delay } from "msw";
import { newAuthorizedApp } from "../fixtures/authorized-apps.ts";
import { member, owner } from "../fixtures/basics.ts";
import { newApp } from "../fixtures/oauth2-apps.ts";
import { oauth2SecretMocks } from "../happy/oauth2/secrets.ts";
import { forbidden, internalError } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const HOUR_MS = 3600 * 1000;

function ownerAllowedApps(world: World): void {
  signIn(world, owner);
  const [backstage, editor] = world.oauth2.apps;
  if (!backstage || !editor) return;
  world.oauth2.authorized = [
    newAuthorizedApp(editor, { usedMsAgo: 5 * 60 * 1000, authorizedMsAgo: 26 * HOUR_MS }),
    newAuthorizedApp(backstage, { scopes: ["coder:all"], authorizedMsAgo: 40 * 24 * HOUR_MS }),
  ];
}

const ownerIsSignedIn = (world: World) => signIn(world, owner);

/** Apps: those that a person has allowed, and those that administrators manage. */
export const oauth2Apps = {
  authorizedApps: {
    description: "The owner is signed in and has allowed two apps.",
    arrange: ownerAllowedApps,
  },

  authorizedAppsEmpty: {
    description: "The owner is signed in and has allowed no app.",
    arrange: ownerIsSignedIn,
  },

  authorizedAppsError: {
    description: "The owner is signed in; the list of allowed apps answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getAuthorizedApps: () => internalError }),
  },

  appRevokeError: {
    description: "The owner has allowed two apps; revoking one answers 500.",
    arrange: ownerAllowedApps,
    mocks: () => ({ revokeAuthorizedApp: () => internalError }),
  },

  oauth2Apps: {
    description: "The owner is signed in; there are two apps, one has two secrets.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      const [app] = world.oauth2.apps;
      const secret = (number: number, last_used_at: string | null) => ({
        appId: app?.id ?? "",
        secret: {
          id: `5ec20000-0000-4000-8000-00000000000${number}`,
          last_used_at,
          client_secret_truncated: `abc12${number}`,
        },
      });
      world.oauth2.secrets = [secret(1, new Date(Date.now() - HOUR_MS).toISOString()), secret(2, null)];
    },
  },

  oauth2AppUnencrypted: {
    description: "The owner is signed in; an app is answered by https and by http on another host.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      const [app] = world.oauth2.apps;
      app?.redirect_uris.push("http://backstage.internal:7007/callback", "http://localhost:7007/callback");
    },
  },

  oauth2AppsMany: {
    description: "The owner is signed in; thirty apps registered themselves.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.oauth2.apps = Array.from({ length: 30 }, (_, index) =>
        newApp({
          id: `a9900000-0000-4000-8000-${String(200 + index).padStart(12, "0")}`,
          name: index === 0 ? "a-name-of-an-app-that-is-as-long-as-the-name-of-an-app-can-be-64" : `Editor ${index}`,
          dynamically_registered: true,
          redirect_uris: [`vscode://publisher-${index}.extension/oauth/callback`],
        }),
      );
    },
  },

  oauth2AppsEmpty: {
    description: "The owner is signed in; there are no apps, and none may register itself.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.oauth2.apps = [];
      world.oauth2.registrationAllowed = false;
    },
  },

  oauth2AppsError: {
    description: "The owner is signed in; everything about apps answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getOAuth2ProviderApps: () => internalError,
      createOAuth2ProviderApp: () => internalError,
      updateOAuth2ProviderApp: () => internalError,
      deleteOAuth2ProviderApp: () => internalError,
      createOAuth2ProviderAppSecret: () => internalError,
      deleteOAuth2ProviderAppSecret: () => internalError,
      updateOAuth2ProviderSettings: () => internalError,
    }),
  },

  registrationSlow: {
    description: "The owner is signed in; the server takes a second to save whether apps may register themselves.",
    arrange: ownerIsSignedIn,
    mocks: (world) => ({
      updateOAuth2ProviderSettings: async (request) => {
        await delay(1000);
        return oauth2SecretMocks(world).updateOAuth2ProviderSettings(request);
      },
    }),
  },

  oauth2AppRefused: {
    description: "The owner is signed in; the server takes none of the addresses and scopes of an app.",
    arrange: ownerIsSignedIn,
    mocks: () => {
      const validations = [
        { field: "redirect_uris", detail: "redirect URI at index 0 must not use the javascript scheme" },
        { field: "scope", detail: "must list at most 100 names" },
      ];
      const refused = () => ({ status: 400 as const, body: { message: "Validation failed.", validations } });
      return { createOAuth2ProviderApp: refused, updateOAuth2ProviderApp: refused };
    },
  },

  oauth2AppsForbidden: {
    description: "A member is signed in, who may not look after apps.",
    arrange: (world) => signIn(world, member),
    mocks: () => ({ getOAuth2ProviderSettings: () => forbidden }),
  },

  oauth2ProviderOff: {
    description: "The owner is signed in; this deployment lets no apps sign people in.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      getOAuth2ProviderApps: () => providerOff,
      getAuthorizedApps: () => providerOff,
    }),
  },
} satisfies Record<string, Scenario>;

/** oauth-provider#2, "Gate". */
const providerOff = { status: 404 as const, body: { message: "Route not found." } };
