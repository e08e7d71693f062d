import { Link } from "react-router";
import { HelpLinks } from "../../api/help-links.tsx";
import { Screen } from "../../components/screen.tsx";
import type { Audience } from "../audiences.ts";
import { paths } from "../paths.ts";

export default function NoAccess({ audience }: { audience: Audience }) {
  return (
    <Screen
      heading="This page is not for your account"
      title="No access"
      lead={`${audience.words} If you should be one, ask an owner of this deployment for the role.`}
    >
      <HelpLinks />
      <p>
        <Link to={paths.home.href()} className="text-accent underline underline-offset-4">
          Go to the home page
        </Link>
      </p>
    </Screen>
  );
}
