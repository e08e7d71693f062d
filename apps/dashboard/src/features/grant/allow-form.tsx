import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import type { FormEvent, MouseEvent } from "react";
import { serverState } from "../../api/server-state.ts";
import { Button, ButtonLink } from "../../components/actions/button.tsx";
import { isAppAddress } from "../../lib/redirect/leave-to.ts";

interface AllowFormProps {
  request: AuthorizationRequest;
  answering: "allow" | "deny" | undefined;
  onAllow: () => void;
  onDeny: () => void;
}

/**
 * The elements of Coder's own page, so that whatever drives that page can drive this one. Both answers go to the API
 * instead, since `form-action` would block a form's redirect to a custom scheme.
 */
export function AllowForm({ request, answering, onAllow, onDeny }: AllowFormProps) {
  function allow(event: FormEvent) {
    event.preventDefault();
    if (!answering) onAllow();
  }

  function deny(event: MouseEvent) {
    event.preventDefault();
    if (!answering) onDeny();
  }

  return (
    <form id="allow-form" method="post" onSubmit={allow} className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="csrf_token" value={serverState.csrfToken() ?? ""} />
      <Button type="submit" isBusy={answering === "allow"}>
        Allow
      </Button>
      <ButtonLink
        id="cancel-link"
        look="secondary"
        href={isAppAddress(request.cancel_uri) ? request.cancel_uri : "/"}
        aria-busy={answering === "deny" || undefined}
        onClick={deny}
      >
        Cancel
      </ButtonLink>
    </form>
  );
}
