import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import { AppIdentity } from "../../components/app-identity.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { plainName } from "../../lib/plain-name.ts";

const COLUMNS: [Column<OAuth2ProviderApp>, ...Column<OAuth2ProviderApp>[]] = [
  { title: "App", cell: (app) => <AppIdentity app={app} /> },
  {
    title: "Client ID",
    cell: ({ id }) => <code className="font-mono text-sm wrap-anywhere">{id}</code>,
  },
  {
    title: "Answers go to",
    cell: ({ redirect_uris: [first = "", ...rest] }) => (
      <span className="wrap-anywhere">
        {first}
        {rest.length > 0 && <span className="block text-muted">and {rest.length} more</span>}
      </span>
    ),
  },
];

export function OAuth2AppTable({ apps }: { apps: readonly OAuth2ProviderApp[] }) {
  return (
    <Table
      caption="Apps of this deployment"
      columns={COLUMNS}
      rows={apps}
      keyOf={({ id }) => id}
      actionsFor={({ id, name }) => (
        <Link
          to={paths.oauth2App.href(id)}
          aria-label={`Open ${plainName(name)}`}
          className="inline-block min-h-8 py-1 text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          Open
        </Link>
      )}
    />
  );
}
