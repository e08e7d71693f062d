import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { describeError } from "../../api/describe-error.ts";
import { paths } from "../../app/paths.ts";
import { Alert } from "../../components/alert.tsx";
import { Screen } from "../../components/screen.tsx";
import { OAuth2AppForm } from "./oauth2-app-form.tsx";
import { createApp } from "./oauth2-apps.queries.ts";

export default function NewOAuth2AppPage() {
  const navigate = useNavigate();
  const creation = useMutation(createApp());
  return (
    <Screen heading="Create app" lead="For an app that you configure yourself. Editors register themselves.">
      {creation.isError && (
        <Alert tone="danger" title="The app was not created.">
          {describeError(creation.error).title} {describeError(creation.error).text}
        </Alert>
      )}
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
        <Link to={paths.oauth2Apps.href()} className="text-accent underline underline-offset-4">
          Back to all apps
        </Link>
      </p>
    </Screen>
  );
}
