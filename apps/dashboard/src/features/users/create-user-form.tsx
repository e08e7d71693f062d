import type { AuthMethods, CreateUserRequestWithOrgs } from "@coder-sign-in/api-types";
import { useState } from "react";
import { NewPasswordField } from "../../api/forms/new-password-field.tsx";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Button } from "../../components/actions/button.tsx";
import { asTyped } from "../../components/forms/as-typed.ts";
import { Choice } from "../../components/forms/choice.tsx";
import { Field } from "../../components/forms/field.tsx";
import { offeredWays, type Way } from "./offered-ways.ts";

interface CreateUserFormProps {
  methods: AuthMethods | undefined;
  isBusy: boolean;
  error: unknown;
  onSubmit: (account: CreateUserRequestWithOrgs) => void;
}

/** Validated by the server. */
export function CreateUserForm({ methods, isBusy, error, onSubmit }: CreateUserFormProps) {
  const ways = offeredWays(methods);
  const [chosen, setChosen] = useState<Way>();
  const way = chosen ?? ways[0]?.way ?? "none";
  const { form, problemOf } = useCheckedForm({
    isBusy,
    error,
    read: (data) => readAccount(data, way),
    check: () => ({}),
    onSubmit,
  });

  return (
    <form {...form} className="flex max-w-lg flex-col gap-4">
      <Field
        label="Username"
        name="username"
        {...asTyped}
        hint="Letters, digits and single hyphens."
        error={problemOf("username")}
      />
      <Field label="Email" name="email" type="email" {...asTyped} error={problemOf("email")} />
      <Field label="Full name (optional)" name="name" autoComplete="off" error={problemOf("name")} />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">How do they sign in?</legend>
        {ways.map(({ way: value, label, hint }) => (
          <Choice
            key={value}
            type="radio"
            name="login_type"
            value={value}
            label={label}
            hint={hint}
            checked={way === value}
            onChange={() => setChosen(value)}
          />
        ))}
        {problemOf("login_type") && <p className="mt-1.5 text-sm text-danger">{problemOf("login_type")}</p>}
      </fieldset>
      {way === "password" && (
        <NewPasswordField
          label="Password"
          hint="Send it to them over a secure channel; they can change it in their account."
          error={problemOf("password")}
        />
      )}
      <Button type="submit" isBusy={isBusy} className="self-start">
        Create user
      </Button>
    </form>
  );
}

function readAccount(data: FormData, way: Way): CreateUserRequestWithOrgs {
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const account = { username: text("username"), email: text("email"), name: text("name"), login_type: way };
  return way === "password" ? { ...account, password: String(data.get("password")) } : account;
}
