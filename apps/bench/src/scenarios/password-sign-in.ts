import { routes } from "@coder-sign-in/api-types/routes";
import { asJson } from "../coder/as-form.ts";
import type { Scenario } from "../scenario.ts";
import { fromAddresses } from "./from-addresses.ts";

export const passwordSignIn: Scenario = {
  name: "password-sign-in",
  title: "sign-in with a password, which is a slow hash on purpose",
  work: {
    kind: "load",
    async prepare(site, connections) {
      const people = await site.people(connections);
      const requests = (connection: number) => {
        const { email, password } = people[connection] ?? {};
        return fromAddresses(connection, { ...routes.loginWithPassword, ...asJson({ email, password }) });
      };
      return { expect: [201], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "json", name: "email" }, creates: true },
  },
};
