import type { LoginType, User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { authMethods, currentSession } from "../../api/session.queries.ts";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { Time } from "../../components/time.tsx";
import { timeLeftInWords } from "../../lib/words/words-for-time.ts";

const WAYS: Record<LoginType, string> = {
  github: "with GitHub",
  password: "with a password",
  oidc: "with OpenID Connect",
  token: "with a token",
  none: "without a sign-in method",
  oauth2_provider_app: "through an app",
};

interface SessionFactsProps {
  user: User;
}

export function SessionFacts({ user }: SessionFactsProps) {
  const session = useQuery(currentSession());
  const methods = useQuery({ ...authMethods(), retry: false });
  const loginType = session.data?.login_type ?? user.login_type;
  const mayBePasskey = loginType === "password" && methods.data?.passkey;
  const roles = user.roles.map((role) => role.display_name || role.name);
  return (
    <Facts>
      <Fact name="Signed in">{mayBePasskey ? "with a password or passkey" : WAYS[loginType]}</Fact>
      <Fact name="Session expires">
        {session.data && <Time at={session.data.expires_at} words={(atMs) => timeLeftInWords(atMs, Date.now())} />}
        {session.isPending && <span className="text-muted">…</span>}
        {session.isError && <span className="text-muted">not known: the server did not say</span>}
      </Fact>
      <Fact name="Roles">{roles.length > 0 ? roles.join(", ") : "Member"}</Fact>
    </Facts>
  );
}
