import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { FormFailure } from "../../api/forms/form-failure.tsx";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { OAuth2AppForm } from "./oauth2-app-form.tsx";
import { createApp } from "./oauth2-apps.queries.ts";

export default function NewOAuth2AppPage() {
  const navigate = useNavigate();
  const creation = useMutation(createApp());
  return (
    <Screen heading="Create app" lead="For apps that you configure yourself. Editors register themselves.">
      {creation.isError && <FormFailure title="The app was not created." error={creation.error} />}
      <OAuth2AppForm
        action="Create app"
        isBusy={creation.isPending}
        error={creation.error}
        onSubmit={(app) =>
          creation.mutate(app, {
            onSuccess: ({ id }) => navigate(paths.oauth2App.href(id), { state: { isNew: true } }),
          })
        }
      />
      <p>
        <TextLink to={paths.oauth2Apps.href()}>Back to all apps</TextLink>
      </p>
    </Screen>
  );
}
