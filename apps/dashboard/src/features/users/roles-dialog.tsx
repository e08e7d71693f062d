import { useState } from "react";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { Choice } from "../../components/forms/choice.tsx";
import { mayGiveAndTake, OWNER, roles } from "./roles.ts";
import type { UserDialogProps } from "./user-dialog-props.ts";
import { updateRoles } from "./users.queries.ts";

export function RolesDialog({ actor, user, onClose, onDone }: UserDialogProps) {
  const [chosen, setChosen] = useState(() => user.roles.map(({ name }) => name));
  const toggle = (name: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, name] : chosen.filter((other) => other !== name));

  return (
    <ConfirmDialog
      title={`Roles of ${user.username}`}
      action="Save roles"
      failure="The roles were not changed."
      mutation={updateRoles(user, chosen)}
      onClose={onClose}
      onDone={() => onDone(`The roles of ${user.username} were changed.`)}
    >
      {(isBusy) => (
        <fieldset disabled={isBusy} className="flex flex-col gap-2">
          <legend className="mb-2 text-muted">
            Everybody is a member and manages their own account. Changes take effect immediately.
          </legend>
          {roles.map(({ name, label, words }) => (
            <Choice
              key={name}
              type="checkbox"
              label={label}
              hint={mayGiveAndTake(actor, name) ? words : `${words} ${whyNot(name)}`}
              disabled={!mayGiveAndTake(actor, name)}
              checked={chosen.includes(name)}
              onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </ConfirmDialog>
  );
}

function whyNot(role: string): string {
  return role === OWNER
    ? "Only owners can assign or remove this role."
    : "You do not have this role, so only an owner can assign or remove it.";
}
