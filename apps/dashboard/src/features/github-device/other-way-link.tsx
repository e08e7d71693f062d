import { paths } from "../../app/paths.ts";
import { useNavigation } from "../../lib/navigation/navigation.ts";
import { recallWantedPage } from "../../lib/redirect/wanted-page.ts";

export function OtherWayLink() {
  const { Link } = useNavigation();
  return (
    <Link
      to={paths.login.href(recallWantedPage())}
      className="py-1 text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
    >
      Use another way to sign in
    </Link>
  );
}
