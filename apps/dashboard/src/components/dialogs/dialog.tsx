import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

interface DialogProps {
  title: string;
  children: ReactNode;
  /** Called when Escape is pressed. Absent: only a button inside closes the dialog. */
  onCancel?: () => void;
}

/** Open as long as it is rendered. The browser keeps the focus inside and restores it afterwards. */
export function Dialog({ title, children, onCancel }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
      className="m-auto w-[calc(100vw-2rem)] max-w-lg rounded-xl border border-line bg-surface p-5 text-start text-text backdrop:bg-black/50 sm:p-7"
    >
      <h2 id={titleId} className="text-xl font-semibold tracking-tight wrap-anywhere">
        {title}
      </h2>
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </dialog>
  );
}
