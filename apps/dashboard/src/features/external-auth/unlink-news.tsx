import type { DeleteExternalAuthByIDResponse } from "@coder-sign-in/api-types";
import { Alert } from "../../components/status/alert.tsx";

interface UnlinkNewsProps {
  name: string;
  answer: DeleteExternalAuthByIDResponse;
}

/** Unlinking here always works; whether the provider revoked the token, too, is worth knowing. */
export function UnlinkNews({ name, answer }: UnlinkNewsProps) {
  if (answer.token_revocation_error) {
    return (
      <Alert tone="warning" title={`${name} is unlinked here, but did not revoke the token.`}>
        {answer.token_revocation_error} Remove Coder from the authorized apps in your settings at {name}.
      </Alert>
    );
  }
  const revoked = answer.token_revoked ? "Its token was revoked." : `${name} offers no way to revoke the token.`;
  return <Alert tone="info" title={`${name} is unlinked. ${revoked}`} />;
}
