import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { authMethods } from "../../api/session.queries.ts";
import { Choice } from "../../components/forms/choice.tsx";
import { PasswordField } from "../../components/forms/password-field.tsx";
import { offeredWays, type Way } from "./offered-ways.ts";
import type { UserDialogProps } from "./user-dialog-props.ts";
import { updateLoginType } from "./users.queries.ts";

export function LoginTypeDialog({ user, onClose, onDone }: UserDialogProps) {
  const { data: methods } = useQuery({ ...authMethods(), retry: false });
  const ways = offeredWays(methods).filter(({ way }) => way !== user.login_type);
  const [chosen, setChosen] = useState<Way>();
  const [password, setPassword] = useState("");
  const way = chosen ?? ways[0]?.way ?? "none";

  return (
    <ConfirmDialog
      title={`Change how ${user.username} signs in`}
      action="Change sign-in"
      isDestructive
      failure="The sign-in was not changed."
      mutation={updateLoginType(user, { login_type: way, password: way === "password" ? password : "" })}
      onClose={onClose}
      onDone={() => onDone(`How ${user.username} signs in was changed. They were signed out everywhere.`)}
    >
      {(isBusy) => (
        <>
          <fieldset disabled={isBusy} className="flex flex-col gap-2">
            <legend className="mb-2 text-muted">New sign-in method</legend>
            {ways.map(({ way: value, label, hint }) => (
              <Choice
                key={value}
                type="radio"
                name="login_type"
                value={value}
                label={label}
                hint={value === "password" ? "You set it, or they get a code by email to set it." : hint}
                checked={way === value}
                onChange={() => setChosen(value)}
              />
            ))}
          </fieldset>
          {way === "password" && (
            <PasswordField
              label="Password (optional)"
              name="password"
              autoComplete="new-password"
              hint="Leave it empty to email them a code, if mail is configured."
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          )}
          <p>{consequences(user.login_type === "password", way)}</p>
        </>
      )}
    </ConfirmDialog>
  );
}

function consequences(hasPassword: boolean, way: Way): string {
  const ended = hasPassword
    ? "Their password and passkeys are deleted"
    : "The link to their account at the provider is removed";
  const next: Record<Way, string> = {
    password: "They sign in with their email address and the password.",
    github: "Their next sign-in links the GitHub account with their email address, which must be verified there.",
    oidc: "Their next sign-in links the provider's account with their email address, which must be verified there.",
    none: "Nobody can sign in to the account anymore.",
  };
  return `They are signed out everywhere immediately, their tokens are deleted, and apps have to ask again. ${ended}. ${next[way]}`;
}
