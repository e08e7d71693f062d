import { ApiError } from "@coder-sign-in/api-client";
import { useState } from "react";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { describeError } from "../../api/trouble/describe-error.ts";
import { retryAfterOf } from "../../api/trouble/passing-trouble.ts";
import { Button } from "../../components/actions/button.tsx";
import { Field } from "../../components/forms/field.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { inGroups, LETTERS_IN_CODE, lettersOf } from "./user-code.ts";

interface EnterCodeScreenProps {
  /** From the link that the device offers. */
  prefilled: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (userCode: string) => void;
}

export function EnterCodeScreen({ prefilled, isBusy, error, onSubmit }: EnterCodeScreenProps) {
  const [code, setCode] = useState(() => inGroups(prefilled));
  const isUnknown = error instanceof ApiError && error.status === 404;
  const { form, problemOf } = useCheckedForm({ isBusy, error, read: () => code, check: checkCode, onSubmit });

  return (
    <Screen
      heading="Sign in to a device"
      lead={prefilled ? "Check that your device shows this code." : "Enter the code shown on your device."}
    >
      {Boolean(error) && !isUnknown && <LookupTrouble error={error} />}
      <form {...form} className="flex flex-col gap-5">
        <Field
          label="Code"
          name="user_code"
          value={code}
          autoFocus={!prefilled}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          hint="Two groups of four letters, like BCDF-GHJK."
          error={problemOf("user_code") ?? (isUnknown ? describeError(error).title : undefined)}
          onChange={({ currentTarget }) => setCode(inGroups(currentTarget.value))}
        />
        <Button type="submit" isBusy={isBusy}>
          Continue
        </Button>
      </form>
      <p className="text-sm text-muted">
        Continue only if you just started to sign in on that device. If somebody sent you the code, it signs them in as
        you.
      </p>
    </Screen>
  );
}

function checkCode(code: string): Record<string, string> {
  if (lettersOf(code).length === LETTERS_IN_CODE) return {};
  return { user_code: `Enter all ${LETTERS_IN_CODE} letters that the device shows.` };
}

function LookupTrouble({ error }: { error: unknown }) {
  const { title, text } = describeError(error);
  const isTooOften = error instanceof ApiError && error.status === 429;
  const minutes = Math.ceil((retryAfterOf(error) ?? 60) / 60);
  if (!isTooOften) {
    return (
      <Alert tone="danger" title="The code could not be checked.">
        {title} {text}
      </Alert>
    );
  }
  return (
    <Alert tone="danger" title="Too many wrong codes.">
      Wait {minutes === 1 ? "about a minute" : `about ${minutes} minutes`}, then enter the code once more.
    </Alert>
  );
}
