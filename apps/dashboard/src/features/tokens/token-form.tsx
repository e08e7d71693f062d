import { ApiError } from "@coder-sign-in/api-client";
import type { CreateTokenRequest } from "@coder-sign-in/api-types";
import { type FormEvent, useState } from "react";
import { fieldProblem } from "../../api/forms/field-problem.ts";
import { Failure } from "../../api/trouble/failure.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/actions/button.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Field } from "../../components/forms/field.tsx";
import { LifetimeField } from "./lifetime-field.tsx";
import { defaultChoice, endOf, lifetimeChoices, limitInWords, toNanoseconds } from "./lifetimes.ts";
import { EVERYTHING, presets } from "./scope-presets.ts";
import { ScopesField } from "./scopes-field.tsx";

interface TokenFormProps {
  maxNanoseconds: number;
  error: unknown;
  isBusy: boolean;
  onSubmit: (request: CreateTokenRequest) => void;
}

export function TokenForm({ maxNanoseconds, error, isBusy, onSubmit }: TokenFormProps) {
  const [name, setName] = useState("");
  const [choice, setChoice] = useState(() => defaultChoice(lifetimeChoices(maxNanoseconds)));
  const [date, setDate] = useState("");
  const [preset, setPreset] = useState(EVERYTHING);
  const [chosen, setChosen] = useState<string[]>([]);
  const [wasSent, setSent] = useState(false);

  const scopes = presets.find(({ id }) => id === preset)?.scopes ?? chosen;
  const lifetimeError = lifetimeProblem(error);
  const nameError = wasSent && name.trim() === "" ? "Enter a name." : nameProblem(error);

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    const now = Date.now();
    const end = endOf(choice, date, now);
    if (name.trim() === "" || end === undefined || scopes.length === 0) return;
    onSubmit({ token_name: name.trim(), lifetime: toNanoseconds(end - now), scopes: [...scopes] });
  }

  return (
    <form noValidate onSubmit={submit} className="flex max-w-lg flex-col gap-6">
      {Boolean(error) && !lifetimeError && !nameProblem(error) && (
        <Failure title="The token was not created." error={error} />
      )}
      <Field
        label="Name"
        hint="What uses it, for example build-server."
        error={nameError}
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <LifetimeField
        maxNanoseconds={maxNanoseconds}
        choice={choice}
        date={date}
        error={lifetimeError}
        onChoice={setChoice}
        onDate={setDate}
      />
      <ScopesField
        preset={preset}
        chosen={chosen}
        error={wasSent && scopes.length === 0 ? "Choose at least one scope." : undefined}
        onPreset={setPreset}
        onChosen={setChosen}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" isBusy={isBusy}>
          {error ? "Retry" : "Create token"}
        </Button>
        <TextLink to={paths.tokens.href()}>Cancel</TextLink>
      </div>
    </form>
  );
}

function nameProblem(error: unknown): string | undefined {
  const problem = fieldProblem(error, "name");
  return (
    problem &&
    "You already have a token with this name, perhaps an expired one. Choose another name, or delete that one."
  );
}

/** The server refuses a lifetime in its `detail` (signin#6.3). */
function lifetimeProblem(error: unknown): string | undefined {
  const detail = error instanceof ApiError ? error.detail : "";
  const limit = /^lifetime must be less than (.*)$/.exec(detail)?.[1];
  return limit && `Tokens can be valid for at most ${limitInWords(limit)}. Choose a shorter lifetime.`;
}
