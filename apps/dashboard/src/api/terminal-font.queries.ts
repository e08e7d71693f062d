import type { TerminalFontName } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import { timeLimit } from "./time-limit.ts";

/** Empty if the person has not chosen one. */
export function terminalFont() {
  return queryOptions({
    queryKey: ["terminal-font"],
    queryFn: ({ signal }) =>
      api.getUserAppearance({ user: "me" }, { signal: timeLimit(signal) }).then((found) => found.terminal_font),
  });
}

export function changeTerminalFont() {
  return mutationOptions({
    // Both are parts of one setting.
    scope: { id: "theme" },
    async mutationFn(wanted: TerminalFontName) {
      const { theme_preference, theme_mode } = await api.getUserAppearance({ user: "me" }, { signal: timeLimit() });
      // `auto` would overwrite the mode that another of Coder's dashboards has set.
      const preference = theme_mode === "sync" && theme_preference === "auto" ? "" : theme_preference;
      const body = { theme_preference: preference, terminal_font: wanted };
      return api.updateUserAppearance({ user: "me", body }, { signal: timeLimit() });
    },
    onMutate: (_wanted: TerminalFontName, { client }) => client.cancelQueries(terminalFont()),
    onSuccess: ({ terminal_font }, _input, _result, { client }) => {
      client.setQueryData(terminalFont().queryKey, terminal_font);
    },
  });
}
