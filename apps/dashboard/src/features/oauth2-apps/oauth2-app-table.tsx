import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { paths } from "../../app/paths.ts";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { AppIdentity } from "../../components/identity/app-identity.tsx";
import { type Column, Table } from "../../components/lists/table.tsx";
import { plainName } from "../../lib/words/plain-name.ts";

const COLUMNS: [Column<OAuth2ProviderApp>, ...Column<OAuth2ProviderApp>[]] = [
  { title: "App", cell: (app) => <AppIdentity app={app} /> },
  {
    title: "Client ID",
    width: "@4xl:w-80",
    cell: ({ id }) => <code className="font-mono text-sm wrap-anywhere">{id}</code>,
  },
  {
    title: "Redirects to",
    width: "@4xl:w-72",
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
        <RouteButton look="quiet" to={paths.oauth2App.href(id)} aria-label={`Open ${plainName(name)}`}>
          Open
        </RouteButton>
      )}
    />
  );
}
