import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { getPersonToChange, getPersonToRead } from "../rights/personal-reach.ts";
import { appearanceChanges, presentAppearance } from "./appearance.ts";
import { preferenceChanges, presentPreferences } from "./preferences.ts";

type Name = "getUserAppearance" | "updateUserAppearance" | "getUserPreferences" | "updateUserPreferences";

/** People's own settings. */
export function userSettingsHandlers(deps: Deps): Handlers<Name> {
  const { userSettings } = deps.store;
  return {
    async getUserAppearance({ session, params }) {
      const person = await getPersonToRead(deps, session, params.user);
      return { status: 200, body: presentAppearance(await userSettings.list(person.id)) };
    },

    async updateUserAppearance({ session, params, body }) {
      const person = await getPersonToChange(deps, session, params.user);
      await userSettings.save(person.id, appearanceChanges(await body()));
      return { status: 200, body: presentAppearance(await userSettings.list(person.id)) };
    },

    async getUserPreferences({ session, params }) {
      const person = await getPersonToRead(deps, session, params.user);
      return { status: 200, body: presentPreferences(await userSettings.list(person.id)) };
    },

    async updateUserPreferences({ session, params, body }) {
      const person = await getPersonToChange(deps, session, params.user);
      await userSettings.save(person.id, preferenceChanges(await body()));
      return { status: 200, body: presentPreferences(await userSettings.list(person.id)) };
    },
  };
}
