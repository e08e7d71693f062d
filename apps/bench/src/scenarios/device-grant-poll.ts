import { routes } from "@coder-sign-in/api-types/routes";
import { addressHeader, appForm } from "../coder/coder-site.ts";
import { inParallel } from "../coder/in-parallel.ts";
import { askForDeviceCode } from "../load/oauth-answers.ts";
import type { Scenario } from "../scenario.ts";
import { fromAddresses } from "./from-addresses.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const START = routes.startDeviceAuthorization;

export const deviceGrantPoll: Scenario = {
  name: "device-grant-poll",
  title: "a device asks whether its code was approved (/oauth2/tokens, RFC 8628 3.4)",
  work: {
    kind: "load",
    async prepare(site, connections) {
      const [app] = await site.apps(1);
      if (!app) throw new Error("There is no app.");
      const codes = await inParallel(connections, { atOnce: 8 }, (turn) => {
        const { headers, body } = appForm(app, {});
        return askForDeviceCode(site.url, { ...START, headers: { ...headers, ...addressHeader(turn) }, body });
      });
      const requests = (connection: number) => {
        const form = appForm(app, { grant_type: DEVICE_GRANT, device_code: codes[connection] ?? "" });
        return fromAddresses(connection, { ...routes.issueOAuth2Tokens, ...form });
      };
      return { expect: [400], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "form", name: "device_code" } },
  },
};
