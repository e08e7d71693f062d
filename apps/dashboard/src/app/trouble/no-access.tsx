import { HelpLinks } from "../../api/trouble/help-links.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import type { Audience } from "../audiences.ts";
import { paths } from "../paths.ts";

export default function NoAccess({ audience }: { audience: Audience }) {
  return (
    <Screen
      heading="You do not have access to this page"
      title="No access"
      lead={`${audience.words} If you need access, ask an owner of this deployment for the role.`}
    >
      <HelpLinks />
      <p>
        <TextLink to={paths.home.href()}>Go to the home page</TextLink>
      </p>
    </Screen>
  );
}
