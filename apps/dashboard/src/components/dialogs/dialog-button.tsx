import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "../actions/button.tsx";

interface DialogButtonProps extends Omit<ComponentProps<typeof Button>, "onClick"> {
  dialog: (close: () => void) => ReactNode;
}

/** A button that opens a dialog. The dialog's state is discarded when it closes. */
export function DialogButton({ dialog, ...button }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)} />
      {isOpen && dialog(() => setOpen(false))}
    </>
  );
}
