import { useLocation } from "react-router";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { paths } from "../paths.ts";

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Screen
      heading="Page not found"
      lead={
        <>
          There is no page at <code className="font-mono">{pathname}</code>. Check the address, or start from the home
          page.
        </>
      }
    >
      <p>
        <TextLink to={paths.home.href()}>Go to the home page</TextLink>
      </p>
    </Screen>
  );
}
