import type { User } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { FormFailure } from "../../api/forms/form-failure.tsx";
import { Section } from "../../components/page/section.tsx";
import { updateProfile } from "./account.queries.ts";
import { ProfileForm } from "./profile-form.tsx";

interface ChangeProfileProps {
  user: User;
  onNews: (news: string) => void;
}

export function ChangeProfile({ user, onNews }: ChangeProfileProps) {
  const change = useMutation(updateProfile());
  return (
    <Section title="Change your account" className="max-w-md">
      {change.isError && <FormFailure title="Your account was not changed." error={change.error} />}
      <ProfileForm
        user={user}
        isBusy={change.isPending}
        error={change.error}
        onSubmit={(profile) => {
          onNews("");
          change.mutate(profile, { onSuccess: () => onNews("Your account was changed.") });
        }}
      />
    </Section>
  );
}
