import {
  type UpdateUserPreferenceSettingsRequest,
  type UserPreferenceSettings,
  userPreferenceSettings,
} from "@coder-sign-in/api-types";
import type { UserSettings } from "../../store/tables/user-settings.ts";

const PREFIX = "preference:";

const UNCHOSEN: UserPreferenceSettings = {
  task_notification_alert_dismissed: false,
  agent_chat_send_shortcut: "enter",
  code_diff_display_mode: "auto",
  collapse_assistant_steps: false,
  shell_tool_display_mode: "auto",
  thinking_display_mode: "auto",
};

export function presentPreferences(settings: UserSettings): UserPreferenceSettings {
  const chosen = [...settings]
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, value]): [string, unknown] => [key.slice(PREFIX.length), JSON.parse(value)]);
  const known = userPreferenceSettings.partial().safeParse(Object.fromEntries(chosen));
  return { ...UNCHOSEN, ...known.data };
}

export function preferenceChanges(request: UpdateUserPreferenceSettingsRequest): Record<string, string> {
  const chosen = Object.entries(request).filter(([, value]) => value !== undefined);
  return Object.fromEntries(chosen.map(([name, value]) => [PREFIX + name, JSON.stringify(value)]));
}
