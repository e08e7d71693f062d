import type { LoginType, User, UserStatus } from "@coder-sign-in/api-types";

const STATUSES: Record<UserStatus, { label: string; look: string }> = {
  active: { label: "Active", look: "border-accent text-accent" },
  dormant: { label: "Dormant", look: "border-edge text-muted" },
  suspended: { label: "Suspended", look: "border-danger text-danger" },
};

export const waysToSignIn: Record<LoginType, string> = {
  password: "Password",
  github: "GitHub",
  oidc: "OpenID Connect",
  none: "Cannot sign in",
  token: "Token",
  oauth2_provider_app: "App",
};

export function StatusBadge({ status }: { status: UserStatus }) {
  const { label, look } = STATUSES[status];
  return <Badge look={look}>{label}</Badge>;
}

export function RoleBadges({ roles }: { roles: User["roles"] }) {
  if (roles.length === 0) return <span className="text-muted">Member</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {roles.map(({ name, display_name }) => (
        <Badge key={name} look="border-edge">
          {display_name || name}
        </Badge>
      ))}
    </span>
  );
}

function Badge({ look, children }: { look: string; children: string }) {
  return <span className={`inline-block rounded-full border px-2 text-sm whitespace-nowrap ${look}`}>{children}</span>;
}
