import type { FormEvent, ReactNode } from "react";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "./failure.tsx";

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  /** What the button says, and what did not happen when it fails. */
  action: string;
  failure: string;
  isBusy: boolean;
  error: unknown;
  onCancel: () => void;
  onConfirm: () => void;
}

export function ConfirmDialog({ title, children, action, failure, ...state }: ConfirmDialogProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!state.isBusy) state.onConfirm();
  }

  return (
    <Dialog title={title} onCancel={state.onCancel}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        {children}
        {state.error !== null && <Failure title={failure} error={state.error} />}
        <div className="flex flex-wrap justify-end gap-3">
          <Button look="secondary" onClick={state.onCancel}>
            Cancel
          </Button>
          <Button type="submit" isBusy={state.isBusy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
