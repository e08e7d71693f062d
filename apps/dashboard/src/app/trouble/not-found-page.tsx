import { Link, useLocation } from "react-router";
import { Screen } from "../../components/screen.tsx";
import { paths } from "../paths.ts";

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Screen
      heading="There is no such page"
      title="Page not found"
      lead={
        <>
          Nothing lives at <code className="font-mono">{pathname}</code>. Check the address, or start from the
          beginning.
        </>
      }
    >
      <p>
        <Link to={paths.home.href()} className="text-accent underline underline-offset-4">
          Go to the home page
        </Link>
      </p>
    </Screen>
  );
}
