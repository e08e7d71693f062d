import { Link } from "react-router";
import { paths } from "../../app/paths.ts";

export function BackToList() {
  return (
    <p>
      <Link
        to={paths.externalAuthList.href()}
        className="py-1 text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
      >
        All external accounts
      </Link>
    </p>
  );
}
