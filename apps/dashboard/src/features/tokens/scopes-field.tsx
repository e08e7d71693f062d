import { useId } from "react";
import { Choice } from "../../components/forms/choice.tsx";
import { CHOSEN, presets, scopesByResource } from "./scope-presets.ts";

interface ScopesFieldProps {
  preset: string;
  chosen: readonly string[];
  error?: string;
  onPreset: (preset: string) => void;
  onChosen: (scopes: string[]) => void;
}

export function ScopesField({ preset, chosen, error, onPreset, onChosen }: ScopesFieldProps) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error && errorId}>
      <legend className="mb-1.5 text-sm font-medium">Scopes</legend>
      {presets.map(({ id, label, hint }) => (
        <Choice
          key={id}
          type="radio"
          name="preset"
          label={label}
          hint={hint}
          checked={preset === id}
          onChange={() => onPreset(id)}
        />
      ))}
      <Choice
        type="radio"
        name="preset"
        label="Custom"
        hint="By their technical names. Some allow more than they suggest: use them only with programs you trust."
        checked={preset === CHOSEN}
        onChange={() => onPreset(CHOSEN)}
      />
      {preset === CHOSEN && <ScopePicker chosen={chosen} onChosen={onChosen} />}
      {error && (
        <p id={errorId} role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function ScopePicker({ chosen, onChosen }: Pick<ScopesFieldProps, "chosen" | "onChosen">) {
  const toggle = (scope: string) =>
    onChosen(chosen.includes(scope) ? chosen.filter((other) => other !== scope) : [...chosen, scope]);
  return (
    <div className="mt-2 max-h-80 overflow-y-auto rounded-md border border-edge px-4 py-2">
      {scopesByResource.map(([resource, scopes]) => (
        <fieldset key={resource} className="py-2">
          <legend className="text-sm text-muted">{resource}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {scopes.map((scope) => (
              <Choice
                key={scope}
                type="checkbox"
                label={<code className="font-mono text-sm">{scope}</code>}
                checked={chosen.includes(scope)}
                onChange={() => toggle(scope)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
