import { Button } from "../actions/button.tsx";

interface DialogButtonsProps {
  /** Label of the button that sends the form. */
  action: string;
  isDestructive?: boolean | undefined;
  isBusy: boolean;
  /** Absent: it is too late to cancel. */
  onCancel: (() => void) | undefined;
}

/** The last line of a form in a dialog. */
export function DialogButtons({ action, isDestructive = false, isBusy, onCancel }: DialogButtonsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button look="secondary" isDisabled={onCancel === undefined} onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" look={isDestructive ? "danger" : "primary"} isBusy={isBusy}>
        {action}
      </Button>
    </div>
  );
}
