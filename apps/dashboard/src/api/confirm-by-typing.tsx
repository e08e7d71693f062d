import { type ComponentProps, useState } from "react";
import { Field } from "../components/field.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

interface ConfirmByTypingProps extends ComponentProps<typeof ConfirmDialog> {
  /** What has to be typed, and what it is called, for example "username". */
  word: string;
  wordName: string;
  /** What is deleted, for example "this account". */
  thing: string;
}

/** Typing the name keeps a deletion from happening by a click too many. */
export function ConfirmByTyping({ word, wordName, thing, children, onConfirm, ...dialog }: ConfirmByTypingProps) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();

  function confirm() {
    if (typed.trim() !== word) return setProblem(`Type ${word} to delete ${thing}.`);
    onConfirm();
  }

  return (
    <ConfirmDialog {...dialog} onConfirm={confirm}>
      {children}
      <Field
        label={`Type the ${wordName} ${word}`}
        name={wordName}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        error={problem}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setProblem(undefined);
        }}
      />
    </ConfirmDialog>
  );
}
