import { fullAccessRequest, ideRequest } from "../fixtures/authorization-requests.ts";
import { owner } from "../fixtures/basics.ts";
import { forbidden, internalError, notFound, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

type Asking = World["authorizationRequests"][number];

const asks = (request: () => Asking) => (world: World) => {
  signIn(world, owner);
  world.authorizationRequests = [request()];
};

const isAnswered = (answer: Mocks["denyAuthorizationRequest"] & Mocks["allowAuthorizationRequest"]) => () => ({
  allowAuthorizationRequest: answer,
  denyAuthorizationRequest: answer,
});

/** Apps that request access at `/oauth2/authorize`. */
export const grant = {
  grantSelfRegistered: {
    description: "The owner is signed in; VS Code, which registered itself, asks for seven scopes.",
    arrange: asks(ideRequest),
  },

  grantFullAccess: {
    description: "The owner is signed in; an administrator's app asks for everything.",
    arrange: asks(fullAccessRequest),
  },

  grantUnencrypted: {
    description: "The owner is signed in; an administrator's app asks that is answered by http on another host.",
    arrange: asks(() => ({
      ...fullAccessRequest(),
      app: { ...fullAccessRequest().app, client_uri: "http://backstage.internal:7007" },
      redirect: { uri_origin: "http://backstage.internal:7007", scheme: "http", kind: "web", app_hint: "" },
      cancel_uri: "http://backstage.internal:7007/callback?error=access_denied&state=mock-state",
    })),
  },

  grantLoopback: {
    description: "The owner is signed in; a program on this computer with a long name asks for little.",
    arrange: asks(() => ({
      ...ideRequest(),
      app: { ...ideRequest().app, name: "command-line-tool-with-a-name-that-goes-on-and-on-until-the-64th" },
      redirect: { uri_origin: "http://127.0.0.1:53682", scheme: "http", kind: "loopback", app_hint: "" },
      scopes: ["coder:workspaces.access", "user:read_personal"],
      cancel_uri: "http://127.0.0.1:53682/callback?error=access_denied&state=mock-state",
    })),
  },

  grantUnknownProgram: {
    description: "The owner is signed in; an app asks that lives behind a scheme nobody knows.",
    arrange: asks(() => ({
      ...ideRequest(),
      app: { ...ideRequest().app, name: "Zed\u202Exe", icon: "javascript:alert(1)" },
      redirect: {
        uri_origin: "com.example.app://callback",
        scheme: "com.example.app",
        kind: "custom-scheme",
        app_hint: "",
      },
      scopes: ["workspace:read"],
      cancel_uri: "com.example.app://callback?error=access_denied&state=mock-state",
    })),
  },

  grantExpired: {
    description: "The owner is signed in; the app's request waited for too long.",
    arrange: asks(() => ({ ...ideRequest(), expires_at: new Date(Date.now() - 60_000).toISOString() })),
  },

  grantAlreadyAnswered: {
    description: "The owner is signed in; the app's request was answered in another tab.",
    arrange: asks(ideRequest),
    mocks: isAnswered(() => notFound),
  },

  grantSessionLost: {
    description: "The owner was signed in when the app asked; at the answer the session is gone.",
    arrange: asks(ideRequest),
    mocks: isAnswered(() => signedOut()),
  },

  grantRefused: {
    description: "The owner is signed in; the server takes no answer to the app from this page.",
    arrange: asks(ideRequest),
    mocks: isAnswered(() => forbidden),
  },

  grantError: {
    description: "The owner is signed in; answering the app ends in 500.",
    arrange: asks(ideRequest),
    mocks: isAnswered(() => internalError),
  },
} satisfies Record<string, Scenario>;
