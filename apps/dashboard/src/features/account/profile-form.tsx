import type { UpdateUserProfileRequest, User } from "@coder-sign-in/api-types";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Button } from "../../components/actions/button.tsx";
import { asTyped } from "../../components/forms/as-typed.ts";
import { Field } from "../../components/forms/field.tsx";
import { mayEdit, mayRename } from "./editable.ts";

interface ProfileFormProps {
  user: User;
  isBusy: boolean;
  error: unknown;
  onSubmit: (profile: UpdateUserProfileRequest) => void;
}

/** The fields that this person may change; the server validates them. */
export function ProfileForm({ user, isBusy, error, onSubmit }: ProfileFormProps) {
  const read = (data: FormData) => readProfile(data, user);
  const { form, problemOf } = useCheckedForm({ isBusy, error, read, check: findProblems, onSubmit });
  return (
    <form {...form} className="flex flex-col gap-4">
      {mayEdit(user) && (
        <>
          <Field
            label="Name (optional)"
            name="name"
            autoComplete="name"
            defaultValue={user.name}
            error={problemOf("name")}
          />
          <Field
            {...asTyped}
            label="Picture URL (optional)"
            name="avatar_url"
            type="url"
            defaultValue={user.avatar_url}
            hint="An https address."
            error={problemOf("avatar_url")}
          />
        </>
      )}
      {mayRename(user) && (
        <Field
          {...asTyped}
          label="Username"
          name="username"
          defaultValue={user.username}
          hint="Letters, digits and single hyphens. Links to your old username stop working."
          error={problemOf("username")}
        />
      )}
      <Button type="submit" isBusy={isBusy} className="self-start">
        Save
      </Button>
    </form>
  );
}

/** Anything without a field stays unchanged. */
function readProfile(data: FormData, { username, name, avatar_url }: User): UpdateUserProfileRequest {
  const text = (field: string, otherwise: string) => String(data.get(field) ?? otherwise).trim();
  return {
    username: text("username", username),
    name: text("name", name),
    avatar_url: text("avatar_url", avatar_url),
  };
}

function findProblems({ username }: UpdateUserProfileRequest): Record<string, string> {
  return username === "" ? { username: "Enter a username." } : {};
}
