import { TextLink } from "../components/actions/text-link.tsx";
import { paths } from "./paths.ts";

/** Where somebody ends what they have just let in. */
export function TakeBack() {
  return (
    <p className="text-sm text-muted">
      Revoke it at any time under <TextLink to={paths.authorizedApps.href()}>Authorized apps</TextLink>.
    </p>
  );
}
