import { type ComponentType, useState } from "react";
import { ActionMenu } from "../../components/actions/action-menu.tsx";
import { DeleteUserDialog } from "./delete-user-dialog.tsx";
import { LoginTypeDialog } from "./login-type-dialog.tsx";
import { RemovePasskeysDialog } from "./remove-passkeys-dialog.tsx";
import { isOwner, mayChange } from "./roles.ts";
import { RolesDialog } from "./roles-dialog.tsx";
import { ActivateDialog, SuspendDialog } from "./status-dialog.tsx";
import type { UserDialogProps } from "./user-dialog-props.ts";

type UserActionsProps = Omit<UserDialogProps, "onClose">;

/** What the actor can do to a person; nothing to oneself, nor to owners without being one. */
export function UserActions({ actor, user, ...told }: UserActionsProps) {
  const [Asking, setAsking] = useState<ComponentType<UserDialogProps>>();
  if (actor.id === user.id) return <InPlaceOfActions>You</InPlaceOfActions>;
  if (!mayChange(actor, user)) return <InPlaceOfActions>Owners only</InPlaceOfActions>;

  const ask = (dialog: ComponentType<UserDialogProps>) => () => setAsking(() => dialog);
  const status =
    user.status === "suspended"
      ? { label: "Activate", onSelect: ask(ActivateDialog) }
      : { label: "Suspend", onSelect: ask(SuspendDialog), isDestructive: true };

  return (
    <>
      <ActionMenu
        label={`Actions for ${user.username}`}
        actions={[
          status,
          { label: "Edit roles", onSelect: ask(RolesDialog) },
          ...(isOwner(actor) ? [{ label: "Change sign-in", onSelect: ask(LoginTypeDialog) }] : []),
          ...(isOwner(actor) && user.login_type === "password"
            ? [{ label: "Remove passkeys", onSelect: ask(RemovePasskeysDialog), isDestructive: true }]
            : []),
          { label: "Delete", onSelect: ask(DeleteUserDialog), isDestructive: true },
        ]}
      />
      {Asking && <Asking actor={actor} user={user} onClose={() => setAsking(undefined)} {...told} />}
    </>
  );
}

/** On the line of the row's other cells. */
function InPlaceOfActions({ children }: { children: string }) {
  return <span className="inline-block py-1 text-sm text-muted">{children}</span>;
}
