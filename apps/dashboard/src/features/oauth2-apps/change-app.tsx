import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { FormFailure } from "../../api/forms/form-failure.tsx";
import { Section } from "../../components/page/section.tsx";
import { OAuth2AppForm } from "./oauth2-app-form.tsx";
import { updateApp } from "./oauth2-apps.queries.ts";

interface ChangeAppProps {
  app: OAuth2ProviderApp;
  onNews: (news: string) => void;
}

export function ChangeApp({ app, onNews }: ChangeAppProps) {
  const change = useMutation(updateApp(app.id));
  return (
    <Section title="Settings">
      {change.isError && <FormFailure title="The app was not changed." error={change.error} />}
      <OAuth2AppForm
        app={app}
        action="Save"
        isBusy={change.isPending}
        error={change.error}
        onSubmit={(changes) => {
          onNews("");
          change.mutate(changes, {
            onSuccess: () => onNews("The app was changed. Existing tokens keep their scopes."),
          });
        }}
      />
    </Section>
  );
}
