import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { Dialog } from "../../components/dialogs/dialog.tsx";
import { DialogButtons } from "../../components/dialogs/dialog-buttons.tsx";
import { Failure } from "../trouble/failure.tsx";

export interface ConfirmDialogProps<Answer, Kept> {
  title: string;
  /** The consequences, and further questions; a function if that depends on whether the change is in progress. */
  children: ReactNode | ((isBusy: boolean) => ReactNode);
  /** The button's label, and what did not happen when it fails. */
  action: string;
  failure: string;
  /** The action cannot be undone, or signs somebody out. */
  isDestructive?: boolean;
  /** What is confirmed. */
  mutation: UseMutationOptions<Answer, Error, void, Kept>;
  /** Called last: whether it may be sent as it is. */
  check?: () => boolean;
  /** Cancelled or done. */
  onClose: () => void;
  onDone?: (answer: Answer) => void;
}

/** Asks before something happens, and stays open with the reason if it fails. */
export function ConfirmDialog<Answer, Kept>({ title, children, mutation, ...props }: ConfirmDialogProps<Answer, Kept>) {
  const { mutate, isPending, error } = useMutation(mutation);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || props.check?.() === false) return;
    mutate(undefined, {
      onSuccess: (answer) => {
        props.onClose();
        props.onDone?.(answer);
      },
    });
  }

  const cancel = isPending ? undefined : props.onClose;
  return (
    <Dialog title={title} onCancel={cancel}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        {typeof children === "function" ? children(isPending) : children}
        {error && <Failure title={props.failure} error={error} />}
        <DialogButtons action={props.action} isDestructive={props.isDestructive} isBusy={isPending} onCancel={cancel} />
      </form>
    </Dialog>
  );
}
