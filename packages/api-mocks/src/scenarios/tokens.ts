import { owner } from "../fixtures/basics.ts";
import { newKey } from "../fixtures/tokens.ts";
import { internalError, notFound, refusal } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const ownerIsSignedIn = (world: World) => signIn(world, owner);

export const tokenScenarios = {
  tokensEmpty: {
    description: "The owner is signed in and has no tokens.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.keys = [];
    },
  },

  tokensMany: {
    description: "The owner has forty tokens, the first with a very long name.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.keys = Array.from({ length: 40 }, (_, index) =>
        newKey({
          id: `many${String(index).padStart(6, "0")}`,
          user: owner,
          token_name: index === 0 ? "a-name-as-long-as-names-can-be-".repeat(3) : `token-${index}`,
          lifetimeSeconds: (index + 1) * 3600,
          login_type: "token",
        }),
      );
    },
  },

  tokensError: {
    description: "The owner is signed in and the list of tokens answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getTokens: () => internalError, getTokenConfig: () => internalError }),
  },

  tokenDeleteError: {
    description: "The owner is signed in; deleting a token answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ deleteKey: () => internalError }),
  },

  tokenGone: {
    description: "The owner is signed in; the token was deleted elsewhere a moment ago.",
    arrange: ownerIsSignedIn,
    mocks: (world) => ({
      deleteKey: ({ params }) => {
        world.keys = world.keys.filter(({ id }) => id !== params.keyid);
        return notFound;
      },
    }),
  },

  tokenNameTaken: {
    description: "The owner is signed in; every name for a new token is taken.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      createToken: ({ body }) => ({
        status: 409,
        body: {
          message: `A token with name "${body.token_name}" already exists.`,
          validations: [{ field: "name", detail: "This value is already in use and should be unique." }],
        },
      }),
    }),
  },

  tokenLifetimeTooLong: {
    description: "The owner is signed in; the maximum lifetime was lowered while the form was open.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      createToken: () =>
        refusal(400, "Failed to validate create API key request.", "lifetime must be less than 1h0m0s"),
    }),
  },

  tokenCreateError: {
    description: "The owner is signed in; creating a token answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ createToken: () => internalError }),
  },

  cliAuthError: {
    description: "The owner is signed in; creating a session token for a terminal answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ createKey: () => internalError }),
  },
} satisfies Record<string, Scenario>;
