import type { AuthorizedApp } from "@coder-sign-in/api-types";
import { scopesInWords } from "../../api/scopes/scope-words.ts";
import { AppIdentity } from "../../components/identity/app-identity.tsx";
import { type Column, Table } from "../../components/lists/table.tsx";
import { Moment } from "../../components/moment.tsx";
import { RevokeApp } from "./revoke-app.tsx";

interface AuthorizedAppTableProps {
  apps: readonly AuthorizedApp[];
  onRevoked: (app: AuthorizedApp) => void;
}

const COLUMNS: [Column<AuthorizedApp>, ...Column<AuthorizedApp>[]] = [
  { title: "App", cell: ({ app }) => <AppIdentity app={app} /> },
  { title: "Access", cell: ({ scopes }) => <Scopes scopes={scopes} /> },
  { title: "Last used", width: "@2xl:w-44", cell: (app) => <Use app={app} /> },
];

export function AuthorizedAppTable({ apps, onRevoked }: AuthorizedAppTableProps) {
  return (
    <Table
      caption="Authorized apps"
      columns={COLUMNS}
      rows={apps}
      keyOf={({ app }) => app.id}
      actionsFor={(app) => <RevokeApp app={app} onRevoked={() => onRevoked(app)} />}
    />
  );
}

function Scopes({ scopes }: Pick<AuthorizedApp, "scopes">) {
  return (
    <ul title={scopes.join(" ")}>
      {scopesInWords(scopes).map(({ subject, actions }) => (
        <li key={subject}>
          {subject}: {actions.join(", ")}
        </li>
      ))}
    </ul>
  );
}

function Use({ app: { last_used_at, authorized_at, expires_at } }: { app: AuthorizedApp }) {
  return (
    <>
      <span className="block">{last_used_at === null ? "not recently" : <Moment at={last_used_at} />}</span>
      <span className="block text-muted">
        allowed <Moment at={authorized_at} />
      </span>
      <span className="block text-muted">
        ends <Moment at={expires_at} />
      </span>
    </>
  );
}
