import { ApiError } from "@coder-sign-in/api-client";
import type { CreateTokenRequest } from "@coder-sign-in/api-types";
import { useState } from "react";
import { fieldProblem } from "../../api/forms/field-problem.ts";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Failure } from "../../api/trouble/failure.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/actions/button.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Field } from "../../components/forms/field.tsx";
import { LifetimeField } from "./lifetime-field.tsx";
import { defaultChoice, endOf, lifetimeChoices, limitInWords, toNanoseconds } from "./lifetimes.ts";
import { EVERYTHING, presets } from "./scope-presets.ts";
import { ScopesField } from "./scopes-field.tsx";

const NAME_MISSING = "Enter a name.";
const NAME_TAKEN =
  "You already have a token with this name, perhaps an expired one. Choose another name, or delete that one.";

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

  const scopes = presets.find(({ id }) => id === preset)?.scopes ?? chosen;
  const { form, problemOf } = useCheckedForm({
    isBusy,
    error,
    read: () => readToken(name, choice, date, scopes),
    check: findProblems,
    onSubmit: ({ token_name, lifetimeMs = 0, scopes }) =>
      onSubmit({ token_name, lifetime: toNanoseconds(lifetimeMs), scopes }),
  });
  const nameError = problemOf("name");
  const lifetimeError = lifetimeProblem(error);

  return (
    <form {...form} className="flex max-w-lg flex-col gap-6">
      {Boolean(error) && !lifetimeError && !fieldProblem(error, "name") && (
        <Failure title="The token was not created." error={error} />
      )}
      <Field
        label="Name"
        hint="What uses it, for example build-server."
        error={nameError && nameError !== NAME_MISSING ? NAME_TAKEN : nameError}
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
        dateError={problemOf("date")}
        onChoice={setChoice}
        onDate={setDate}
      />
      <ScopesField
        preset={preset}
        chosen={chosen}
        error={scopes.length === 0 ? problemOf("scopes") : undefined}
        onPreset={setPreset}
        onChosen={setChosen}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" isBusy={isBusy}>
          Create token
        </Button>
        <TextLink to={paths.tokens.href()}>Cancel</TextLink>
      </div>
    </form>
  );
}

interface TypedToken {
  token_name: string;
  /** Absent without a date. */
  lifetimeMs?: number;
  scopes: string[];
}

function readToken(name: string, choice: string, date: string, scopes: readonly string[]): TypedToken {
  const now = Date.now();
  const end = endOf(choice, date, now);
  return { token_name: name.trim(), scopes: [...scopes], ...(end === undefined ? {} : { lifetimeMs: end - now }) };
}

function findProblems({ token_name, lifetimeMs, scopes }: TypedToken): Record<string, string> {
  return {
    ...(token_name === "" && { name: NAME_MISSING }),
    ...(lifetimeMs === undefined && { date: "Choose a date." }),
    ...(scopes.length === 0 && { scopes: "Choose at least one scope." }),
  };
}

/** The server refuses a lifetime in its `detail` (signin#6.3). */
function lifetimeProblem(error: unknown): string | undefined {
  const detail = error instanceof ApiError ? error.detail : "";
  const limit = /^lifetime must be less than (.*)$/.exec(detail)?.[1];
  return limit && `Tokens can be valid for at most ${limitInWords(limit)}. Choose a shorter lifetime.`;
}
