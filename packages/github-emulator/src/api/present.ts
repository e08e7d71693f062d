import type { Membership, Org, User } from "../seed/seed.ts";

/** Shapes of GitHub's REST API (github#1.3). `base` is the address of the API, without a trailing slash. */
export interface Presenter {
  user(user: User): object;
  account(account: Org | User): object;
  membership(membership: Membership, context: { org: Org; user: User }): object;
  team(slug: string, org: Org): object;
}

export function createPresenter(base: string, host: string): Presenter {
  const account = (one: Org | User) => ({
    login: one.login,
    id: one.id,
    node_id: nodeId("note" in one ? "User" : "Organization", one.id),
    avatar_url: `${host}/avatars/u/${one.id}`,
    url: `${base}/${"note" in one ? "users" : "orgs"}/${one.login}`,
  });

  return {
    account,
    user: (user) => ({
      ...account(user),
      html_url: `${host}/${user.login}`,
      type: "User",
      site_admin: false,
      name: user.name,
      company: null,
      blog: "",
      location: null,
      email: user.email,
      bio: null,
      created_at: "2011-01-25T18:44:36Z",
      updated_at: "2025-01-01T00:00:00Z",
    }),
    membership: ({ state, role }, { org, user }) => ({
      url: `${base}/orgs/${org.login}/memberships/${user.login}`,
      state,
      role,
      organization_url: `${base}/orgs/${org.login}`,
      organization: account(org),
      user: account(user),
    }),
    team: (slug, org) => ({
      id: teamId(org.id, slug),
      node_id: nodeId("Team", teamId(org.id, slug)),
      slug,
      name: slug,
      description: null,
      privacy: "closed",
      permission: "pull",
      url: `${base}/orgs/${org.login}/teams/${slug}`,
      organization: account(org),
    }),
  };
}

function nodeId(kind: string, id: number): string {
  return Buffer.from(`${kind}:${id}`).toString("base64url");
}

/** Teams are not stored; the same team gets the same id every time. */
function teamId(orgId: number, slug: string): number {
  return [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, orgId);
}
