import { type ReactNode, useState } from "react";
import { asTyped } from "../../components/forms/as-typed.ts";
import { Field } from "../../components/forms/field.tsx";
import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog.tsx";

interface ConfirmByTypingProps<Answer, Kept> extends Omit<ConfirmDialogProps<Answer, Kept>, "check" | "isDestructive"> {
  /** What has to be typed, and what it is called, for example "username". */
  word: string;
  wordName: string;
  /** What is deleted, for example "this account". */
  thing: string;
  children: ReactNode;
}

/** Typing the name prevents deletion by an accidental click. */
export function ConfirmByTyping<Answer, Kept>(props: ConfirmByTypingProps<Answer, Kept>) {
  const { word, wordName, thing, children, ...dialog } = props;
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();

  function check(): boolean {
    const isRight = typed.trim() === word;
    if (!isRight) setProblem(`Type ${word} to delete ${thing}.`);
    return isRight;
  }

  return (
    <ConfirmDialog {...dialog} isDestructive check={check}>
      {children}
      <Field
        label={`Type the ${wordName} ${word}`}
        name={wordName}
        {...asTyped}
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
