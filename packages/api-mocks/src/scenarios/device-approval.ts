import { owner } from "../fixtures/basics.ts";
import { headlessDevice } from "../fixtures/devices.ts";
import { internalError, notFound, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const ownerIsSignedIn = (world: World) => signIn(world, owner);

const isDecided = (answer: Mocks["approveDevice"] & Mocks["denyDevice"]) => () => ({
  approveDevice: answer,
  denyDevice: answer,
});

/** Devices whose code can be entered at `/device`: `BCDF-GHJK`, and `LMNP-QRST` for full access. */
export const deviceApproval = {
  deviceApproval: {
    description: "The owner is signed in; a command line elsewhere waits for its code BCDF-GHJK.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      const requested_at = new Date(Date.now() - 2 * 60 * 1000).toISOString();
      world.devices = world.devices.map((device) => ({ ...device, requested_at }));
    },
  },

  deviceCodeUnknown: {
    description: "The owner is signed in; no device shows the code that is entered.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.devices = [];
    },
  },

  deviceTooManyTries: {
    description: "The owner is signed in; too many wrong codes were entered, for two minutes none counts.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      lookUpDevice: () => ({
        status: 429,
        body: { message: "You've been rate limited for sending too many requests!" },
        headers: { "Retry-After": "120" },
      }),
    }),
  },

  deviceCodeExpired: {
    description: "The owner is signed in; the device's code ran out while it was looked at.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.devices = [{ ...headlessDevice(), expires_at: new Date(Date.now() - 1000).toISOString() }];
    },
  },

  deviceAlreadyDecided: {
    description: "The owner is signed in; the device was answered in another tab.",
    arrange: ownerIsSignedIn,
    mocks: isDecided(() => notFound),
  },

  deviceSessionLost: {
    description: "The owner was signed in when the code was entered; at the decision the session is gone.",
    arrange: ownerIsSignedIn,
    mocks: isDecided(() => signedOut()),
  },

  deviceDecisionError: {
    description: "The owner is signed in; deciding about the device ends in 500.",
    arrange: ownerIsSignedIn,
    mocks: isDecided(() => internalError),
  },
} satisfies Record<string, Scenario>;
