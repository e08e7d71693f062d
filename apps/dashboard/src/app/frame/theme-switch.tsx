import { useQuery } from "@tanstack/react-query";
import { useId, useLayoutEffect } from "react";
import { changeTheme, type Theme, theme } from "../../api/theme.queries.ts";
import { Failure } from "../../api/trouble/failure.tsx";
import { useFlip } from "../../api/use-flip.ts";
import { Choice } from "../../components/forms/choice.tsx";
import { Saving } from "../../components/forms/saving.tsx";
import { paintTheme } from "../../lib/paint-theme.ts";

const THEMES: readonly (readonly [Theme, string])[] = [
  ["auto", "System"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** Paints at once; the server stores it for the next page and other browsers. */
export function ThemeSwitch() {
  const saved = useQuery(theme());
  const { value, isSaving, error, flip } = useFlip(saved.data, changeTheme());
  const name = useId();
  useLayoutEffect(() => {
    if (value) paintTheme(value);
  }, [value]);

  return (
    <fieldset aria-busy={isSaving || undefined}>
      <legend className="mb-1 text-sm font-medium">Theme</legend>
      {THEMES.map(([one, label]) => (
        <Choice key={one} type="radio" name={name} label={label} checked={value === one} onChange={() => flip(one)} />
      ))}
      <Saving isSaving={isSaving} />
      {error && <Failure title="The theme was not changed." error={error} />}
    </fieldset>
  );
}
