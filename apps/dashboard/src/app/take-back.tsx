import { TextLink } from "../components/actions/text-link.tsx";
import { paths } from "./paths.ts";

/** Where a person revokes what they have just allowed. */
export function TakeBack() {
  return (
    <p className="text-sm text-muted">
      Revoke it at any time under <TextLink to={paths.authorizedApps.href()}>Authorized apps</TextLink>.
    </p>
  );
}
