import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import { Screen } from "../../components/screen.tsx";

export function NoAccess() {
  return (
    <Screen
      heading="This page is not for your account"
      title="No access"
      lead="Only owners and user admins look after other people's accounts. If you should be one, ask an owner of this deployment for the role."
    >
      <p>
        <Link to={paths.home.href()} className="text-accent underline underline-offset-4">
          Go to the home page
        </Link>
      </p>
    </Screen>
  );
}
