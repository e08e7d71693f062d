import type { UserAppearanceSettings } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import { serverState } from "./server-state.ts";
import { timeLimit } from "./time-limit.ts";

export type Theme = "auto" | "light" | "dark";

/** The page's theme; if no server wrote it, the stored one. */
export function theme() {
  return queryOptions({
    queryKey: ["theme"],
    queryFn: ({ signal }) => api.getUserAppearance({ user: "me" }, { signal: timeLimit(signal) }).then(themeOf),
    initialData: () => {
      const written = serverState.theme();
      return written === undefined ? undefined : toTheme(written);
    },
  });
}

export function changeTheme() {
  return mutationOptions({
    scope: { id: "theme" },
    mutationFn: (wanted: Theme) => {
      const mode = wanted === "auto" ? "" : "single";
      // Empty: the font stays as it is.
      const body = { theme_preference: wanted, theme_mode: mode, terminal_font: "" } as const;
      return api.updateUserAppearance({ user: "me", body }, { signal: timeLimit() });
    },
    onMutate: (_wanted: Theme, { client }) => client.cancelQueries(theme()),
    onSuccess: (appearance, _input, _result, { client }) => {
      client.setQueryData(theme().queryKey, themeOf(appearance));
    },
  });
}

function themeOf({ theme_mode, theme_preference }: UserAppearanceSettings): Theme {
  return theme_mode === "sync" ? "auto" : toTheme(theme_preference);
}

/** Coder has several light and dark themes, for different kinds of color vision; we have one of each. */
function toTheme(preference: string): Theme {
  if (preference.startsWith("dark")) return "dark";
  return preference.startsWith("light") ? "light" : "auto";
}
