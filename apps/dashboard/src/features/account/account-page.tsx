import type { User } from "@coder-sign-in/api-types";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNews } from "../../lib/use-news.ts";
import { AccountFacts } from "./account-facts.tsx";
import { ChangeProfile } from "./change-profile.tsx";
import { mayEdit, mayRename } from "./editable.ts";

/** dashboard#11.2. */
export default function AccountPage({ user }: { user: User }) {
  const news = useNews();
  return (
    <Screen heading="Account" lead="Who you are here, and where that comes from.">
      <NewsLine news={news} />
      <AccountFacts user={user} />
      {(mayEdit(user) || mayRename(user)) && <ChangeProfile user={user} onNews={news.tell} />}
    </Screen>
  );
}
