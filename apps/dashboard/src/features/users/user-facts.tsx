import type { User, UserLinks } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { Moment } from "../../components/moment.tsx";
import { LastSeen } from "./last-seen.tsx";
import { RoleBadges, StatusBadge, waysToSignIn } from "./user-badges.tsx";
import { userLinks } from "./users.queries.ts";

/** Who they are, what they may do, and how they sign in. */
export function UserFacts({ user }: { user: User }) {
  const { data: links } = useQuery(userLinks(user));
  return (
    <Facts>
      {user.name && <Fact name="Full name">{user.name}</Fact>}
      <Fact name="Status">
        <StatusBadge status={user.status} />
      </Fact>
      <Fact name="Roles">
        <RoleBadges roles={user.roles} />
      </Fact>
      <Fact name="Signs in with">{waysToSignIn[user.login_type]}</Fact>
      {links && <LinkFacts links={links} />}
      <Fact name="Last seen">
        <LastSeen user={user} />
      </Fact>
      <Fact name="Created">
        <Moment at={user.created_at} />
      </Fact>
      <Fact name="ID">
        <code className="font-mono text-sm">{user.id}</code>
      </Fact>
    </Facts>
  );
}

function LinkFacts({ links: { has_password, providers, external_auth } }: { links: UserLinks }) {
  return (
    <>
      <Fact name="Password">{has_password ? "set" : "none"}</Fact>
      {providers.map(({ login_type, account_id }) => (
        <Fact key={login_type} name={`Account at ${waysToSignIn[login_type]}`}>
          <code className="font-mono text-sm">{account_id}</code>
        </Fact>
      ))}
      <Fact name="External accounts">
        {external_auth.length === 0 ? "none" : external_auth.map(({ provider_id }) => provider_id).join(", ")}
      </Fact>
    </>
  );
}
