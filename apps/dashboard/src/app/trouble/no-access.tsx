import { HelpLinks } from "../../api/help-links.tsx";
import { Screen } from "../../components/screen.tsx";
import { TextLink } from "../../components/text-link.tsx";
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
        <TextLink to={paths.home.href()}>Go to the home page</TextLink>
      </p>
    </Screen>
  );
}
