import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ConfirmByTyping } from "../../api/confirm-by-typing.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/button.tsx";
import { plainName } from "../../lib/plain-name.ts";
import { deleteApp } from "./oauth2-apps.queries.ts";

export function DeleteApp({ app }: { app: OAuth2ProviderApp }) {
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const deletion = useMutation(deleteApp(app.id));
  const name = plainName(app.name);

  function cancel() {
    deletion.reset();
    setAsking(false);
  }

  function confirm() {
    deletion.mutate(undefined, {
      onSuccess: () => navigate(paths.oauth2Apps.href(), { state: { news: `The app ${name} was deleted.` } }),
    });
  }

  return (
    <section aria-labelledby="delete" className="flex flex-col gap-3">
      <h2 id="delete" className="text-lg font-semibold">
        Delete
      </h2>
      <p className="text-muted">Everybody who uses the app is signed out of it. There is no way back.</p>
      <Button look="secondary" className="self-start" onClick={() => setAsking(true)}>
        Delete app
      </Button>
      {isAsking && (
        <ConfirmByTyping
          title={`Delete ${name}?`}
          word={name}
          wordName="name"
          thing="this app"
          action="Delete app"
          failure="The app was not deleted."
          isBusy={deletion.isPending}
          error={deletion.error}
          onCancel={cancel}
          onConfirm={confirm}
        >
          <p>
            Its secrets, what people have allowed it and all its tokens are gone at once. An editor that registered
            itself does so again at its next sign-in.
          </p>
        </ConfirmByTyping>
      )}
    </section>
  );
}
