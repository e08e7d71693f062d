import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { useNavigate } from "react-router";
import { ConfirmByTyping } from "../../api/dialogs/confirm-by-typing.tsx";
import { paths } from "../../app/paths.ts";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { Section } from "../../components/page/section.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import { deleteApp } from "./oauth2-apps.queries.ts";

export function DeleteApp({ app }: { app: OAuth2ProviderApp }) {
  const navigate = useNavigate();
  const name = plainName(app.name);
  return (
    <Section title="Delete">
      <p className="text-muted">Everybody who uses the app is signed out of it. This cannot be undone.</p>
      <DialogButton
        look="danger"
        className="self-start"
        dialog={(close) => (
          <ConfirmByTyping
            title={`Delete ${name}?`}
            word={name}
            wordName="name"
            thing="this app"
            action="Delete app"
            failure="The app was not deleted."
            mutation={deleteApp(app.id)}
            onClose={close}
            onDone={() => navigate(paths.oauth2Apps.href(), { state: { news: `The app ${name} was deleted.` } })}
          >
            <p>
              Its secrets, authorizations and tokens are deleted immediately. An editor that registered itself registers
              again at its next sign-in.
            </p>
          </ConfirmByTyping>
        )}
      >
        Delete app
      </DialogButton>
    </Section>
  );
}
