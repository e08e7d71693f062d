import { z } from "zod";

const MAX_LENGTH = 64;

export const terminalFontName = z
  .enum(["", "geist-mono", "ibm-plex-mono", "fira-code", "source-code-pro", "jetbrains-mono"])
  .meta({ id: "TerminalFontName" });
export type TerminalFontName = z.infer<typeof terminalFontName>;

export const themeMode = z.enum(["", "sync", "single"]).meta({ id: "ThemeMode" });
export type ThemeMode = z.infer<typeof themeMode>;

const themes = ["light", "light-protan-deuter", "light-tritan", "dark", "dark-protan-deuter", "dark-tritan"] as const;
const themeSlot = z.enum(["", ...themes]);

/** How the dashboard looks for one person; empty if never set. */
export const userAppearanceSettings = z
  .object({
    theme_preference: z
      .string()
      .describe("`auto` follows the system, as empty does; otherwise the name of a theme, `light…` or `dark…`."),
    theme_mode: themeMode.describe("`sync` follows the system, between the two themes below."),
    theme_light: z.string(),
    theme_dark: z.string(),
    terminal_font: terminalFontName,
  })
  .meta({ id: "UserAppearanceSettings" });
export type UserAppearanceSettings = z.infer<typeof userAppearanceSettings>;

export const updateUserAppearanceSettingsRequest = z
  .object({
    theme_preference: z.string().max(MAX_LENGTH),
    theme_mode: themeMode
      .nullish()
      .describe("Empty: mode and both themes stay, as older clients expect; the preference `auto` clears the mode."),
    theme_light: themeSlot.nullish().describe("Needed with `sync`; empty: stays."),
    theme_dark: themeSlot.nullish().describe("Needed with `sync`; empty: stays."),
    terminal_font: terminalFontName.describe("Empty: stays."),
  })
  .meta({ id: "UpdateUserAppearanceSettingsRequest" });
export type UpdateUserAppearanceSettingsRequest = z.infer<typeof updateUserAppearanceSettingsRequest>;

const displayMode = z.enum(["auto", "always_expanded", "always_collapsed"]);

/** Choices that Coder's dashboard stores for a person. This server stores them, too, and acts on none. */
export const userPreferenceSettings = z
  .object({
    task_notification_alert_dismissed: z.boolean(),
    agent_chat_send_shortcut: z.enum(["enter", "modifier_enter"]),
    code_diff_display_mode: displayMode,
    collapse_assistant_steps: z.boolean(),
    shell_tool_display_mode: displayMode,
    thinking_display_mode: z.enum(["auto", "preview", "always_expanded", "always_collapsed"]),
  })
  .meta({ id: "UserPreferenceSettings" });
export type UserPreferenceSettings = z.infer<typeof userPreferenceSettings>;

export const updateUserPreferenceSettingsRequest = userPreferenceSettings
  .partial()
  .describe("What is absent stays.")
  .meta({ id: "UpdateUserPreferenceSettingsRequest" });
export type UpdateUserPreferenceSettingsRequest = z.infer<typeof updateUserPreferenceSettingsRequest>;
