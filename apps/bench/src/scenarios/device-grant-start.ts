import { routes } from "@coder-sign-in/api-types/routes";
import { appForm } from "../coder/coder-site.ts";
import type { Scenario } from "../scenario.ts";
import { fromAddresses } from "./from-addresses.ts";

export const deviceGrantStart: Scenario = {
  name: "device-grant-start",
  title: "a code of ours for a device (/oauth2/device/authorize, RFC 8628 3.1)",
  work: {
    kind: "load",
    async prepare(site) {
      const [app] = await site.apps(1);
      if (!app) throw new Error("There is no app.");
      const request = { ...routes.startDeviceAuthorization, ...appForm(app, {}) };
      const requests = (connection: number) => fromAddresses(connection, request);
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { creates: true },
  },
};
