import { headlessDevice } from "../../fixtures/devices.ts";
import { notFound, signedOut } from "../../mock/answers.ts";
import type { Mocks } from "../../mock/mock.ts";
import { signedInUser, type World } from "../../world/world.ts";

const LIFETIME_SECONDS = 900;
const INTERVAL_SECONDS = 5;

/** The device grant (oauth-provider#11). A device can be answered only once. */
export function oauth2DeviceMocks(world: World) {
  const decide = (id: string | undefined) => {
    if (signedInUser(world) === undefined) return signedOut();
    const waiting = world.devices.filter((device) => device.id !== id);
    if (waiting.length === world.devices.length) return notFound;
    world.devices = waiting;
    return { status: 204 as const };
  };

  return {
    startDeviceAuthorization: () => {
      const { user_code } = headlessDevice();
      const verification_uri = "http://localhost/device";
      return {
        status: 200,
        body: {
          device_code: "cdr_device_mockmock_mockmockmockmockmockmockmockmockmockmockmockmockmock",
          user_code,
          verification_uri,
          verification_uri_complete: `${verification_uri}?user_code=${user_code}`,
          expires_in: LIFETIME_SECONDS,
          interval: INTERVAL_SECONDS,
        },
      };
    },

    lookUpDevice: ({ body }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const device = world.devices.find(({ user_code }) => plain(user_code) === plain(body.user_code));
      if (device !== undefined) return { status: 200, body: device };
      return { status: 404, body: { message: "No device shows this code. Check it, or start again on the device." } };
    },

    approveDevice: ({ params }) => decide(params.device),

    denyDevice: ({ params }) => decide(params.device),
  } satisfies Partial<Mocks>;
}

function plain(userCode: string): string {
  return userCode.toUpperCase().replace(/[^A-Z]/g, "");
}
