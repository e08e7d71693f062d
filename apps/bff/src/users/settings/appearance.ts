import {
  terminalFontName,
  themeMode,
  type UpdateUserAppearanceSettingsRequest,
  type UserAppearanceSettings,
} from "@coder-sign-in/api-types";
import { ApiError } from "../../http/api-error.ts";
import type { UserSettings } from "../../store/tables/user-settings.ts";

const AUTO = "auto";

export function presentAppearance(settings: UserSettings): UserAppearanceSettings {
  return {
    theme_preference: settings.get("theme_preference") ?? "",
    theme_mode: themeMode.catch("").parse(settings.get("theme_mode")),
    theme_light: settings.get("theme_light") ?? "",
    theme_dark: settings.get("theme_dark") ?? "",
    terminal_font: terminalFontName.catch("").parse(settings.get("terminal_font")),
  };
}

/** What to store of a change. Older clients know a single theme, and must not undo what newer ones have set. */
export function appearanceChanges(request: UpdateUserAppearanceSettingsRequest): Record<string, string> {
  const { theme_preference, theme_mode: mode, theme_light: light, theme_dark: dark, terminal_font: font } = request;
  if (mode === "sync" && !(light && dark)) {
    throw new ApiError(400, "Validation failed.", {
      validations: [!light && "theme_light", !dark && "theme_dark"]
        .filter((field) => field !== false)
        .map((field) => ({ field, detail: "Following the system requires a light and a dark theme." })),
    });
  }
  return {
    theme_preference,
    ...(mode && { theme_mode: mode }),
    ...(!mode && theme_preference === AUTO && { theme_mode: "" }),
    ...(mode && light && { theme_light: light }),
    ...(mode && dark && { theme_dark: dark }),
    ...(font && { terminal_font: font }),
  };
}

/** The theme to use whatever the system prefers: empty if there is none. For the page, before its script runs. */
export function fixedTheme(settings: UserSettings): string {
  const { theme_mode, theme_preference } = presentAppearance(settings);
  if (theme_mode === "sync" || theme_preference === AUTO) return "";
  return theme_preference;
}
