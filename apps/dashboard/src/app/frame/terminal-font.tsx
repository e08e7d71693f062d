import type { TerminalFontName } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { changeTerminalFont, terminalFont } from "../../api/terminal-font.queries.ts";
import { Failure } from "../../api/trouble/failure.tsx";
import { useFlip } from "../../api/use-flip.ts";
import { Saving } from "../../components/forms/saving.tsx";
import { Select } from "../../components/forms/select.tsx";

const FONTS: readonly (readonly [TerminalFontName, string])[] = [
  ["", "Default"],
  ["fira-code", "Fira Code"],
  ["geist-mono", "Geist Mono"],
  ["ibm-plex-mono", "IBM Plex Mono"],
  ["jetbrains-mono", "JetBrains Mono"],
  ["source-code-pro", "Source Code Pro"],
];

/** For the terminals that Coder opens in a browser. A choice can be replaced, but not removed. */
export function TerminalFont() {
  const saved = useQuery(terminalFont());
  const { value = "", isSaving, error, flip } = useFlip(saved.data, changeTerminalFont());
  const choose = (chosen: string) => {
    const font = FONTS.find(([name]) => name === chosen);
    if (font) flip(font[0]);
  };

  return (
    <div aria-busy={isSaving || undefined}>
      <Select
        label="Terminal font"
        disabled={saved.data === undefined}
        value={value}
        onChange={(event) => choose(event.target.value)}
        options={FONTS.filter(([name]) => name !== "" || value === "")}
      />
      <Saving isSaving={isSaving} />
      {saved.isError && <Failure title="The terminal font could not be loaded." error={saved.error} />}
      {error && <Failure title="The terminal font was not changed." error={error} />}
    </div>
  );
}
