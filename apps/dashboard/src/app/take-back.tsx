import { Link } from "react-router";
import { paths } from "./paths.ts";

/** Where somebody ends what they have just let in. */
export function TakeBack() {
  return (
    <p className="text-sm text-muted">
      Take it back at any time under{" "}
      <Link to={paths.authorizedApps.href()} className="text-accent underline underline-offset-4">
        Authorized apps
      </Link>
      .
    </p>
  );
}
