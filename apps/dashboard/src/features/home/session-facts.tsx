import type { LoginType, User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { currentSession } from "../../api/session.queries.ts";
import { exactTime, timeLeftInWords } from "../../lib/words-for-time.ts";

const WAYS: Record<LoginType, string> = {
  github: "with GitHub",
  password: "with a password",
  oidc: "with OpenID Connect",
  token: "with a token",
  none: "without a login",
  oauth2_provider_app: "through an application",
};

interface SessionFactsProps {
  user: User;
}

export function SessionFacts({ user }: SessionFactsProps) {
  const session = useQuery(currentSession());
  const roles = user.roles.map((role) => role.display_name || role.name);
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Fact name="Signed in">{WAYS[session.data?.login_type ?? user.login_type]}</Fact>
      <Fact name="Session ends">
        {session.data && <SessionEnd at={session.data.expires_at} />}
        {session.isPending && <span className="text-muted">…</span>}
        {session.isError && <span className="text-muted">not known: the server did not say</span>}
      </Fact>
      <Fact name="Roles">{roles.length > 0 ? roles.join(", ") : "Member"}</Fact>
    </dl>
  );
}

function SessionEnd({ at }: { at: string }) {
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={exactTime(atMs)}>
      {timeLeftInWords(atMs, Date.now())}
    </time>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 py-2.5">
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
