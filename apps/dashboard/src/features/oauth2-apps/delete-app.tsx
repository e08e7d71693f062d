import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ConfirmDialog } from "../../api/confirm-dialog.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { plainName } from "../../lib/plain-name.ts";
import { deleteApp } from "./oauth2-apps.queries.ts";

/** Typing the name keeps a deletion from happening by a click too many. */
export function DeleteApp({ app }: { app: OAuth2ProviderApp }) {
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const deletion = useMutation(deleteApp(app.id));
  const name = plainName(app.name);

  function cancel() {
    deletion.reset();
    setTyped("");
    setProblem(undefined);
    setAsking(false);
  }

  function confirm() {
    if (typed.trim() !== name) return setProblem(`Type ${name} to delete this app.`);
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
        <ConfirmDialog
          title={`Delete ${name}?`}
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
          <Field
            label={`Type the name ${name}`}
            name="name"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            error={problem}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setProblem(undefined);
            }}
          />
        </ConfirmDialog>
      )}
    </section>
  );
}
