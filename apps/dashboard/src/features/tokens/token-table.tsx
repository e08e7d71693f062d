import type { ApiKeyWithOwner } from "@coder-sign-in/api-types";
import { type Column, Table } from "../../components/lists/table.tsx";
import { Moment } from "../../components/moment.tsx";
import { DeleteToken } from "./delete-token.tsx";

interface TokenTableProps {
  tokens: readonly ApiKeyWithOwner[];
  onDeleted: (name: string) => void;
}

const COLUMNS: [Column<ApiKeyWithOwner>, ...Column<ApiKeyWithOwner>[]] = [
  { title: "Name", cell: (token) => <Name token={token} /> },
  {
    title: "Scopes",
    width: "@2xl:w-40 @4xl:w-56",
    cell: ({ scopes }) => <span className="wrap-anywhere">{scopesInWords(scopes)}</span>,
  },
  {
    title: "Last used",
    width: "@2xl:w-28",
    cell: ({ last_used }) => (isNever(last_used) ? "never" : <Moment at={last_used} />),
  },
  { title: "Expires", width: "@2xl:w-28", cell: ({ expires_at }) => <Expiry at={expires_at} /> },
  { title: "Created", width: "@2xl:w-28", cell: ({ created_at }) => <Moment at={created_at} /> },
];

export function TokenTable({ tokens, onDeleted }: TokenTableProps) {
  return (
    <Table
      caption="Your tokens"
      columns={COLUMNS}
      rows={tokens}
      keyOf={({ id }) => id}
      actionsFor={(token) => <DeleteToken token={token} onDeleted={() => onDeleted(token.token_name)} />}
    />
  );
}

function Name({ token: { token_name, id } }: { token: ApiKeyWithOwner }) {
  return (
    <>
      <span className="font-medium wrap-anywhere">{token_name}</span>
      <code className="block font-mono text-sm text-muted">{id}</code>
    </>
  );
}

function Expiry({ at }: { at: string }) {
  if (Date.parse(at) > Date.now()) return <Moment at={at} />;
  return (
    <span className="text-danger">
      expired <Moment at={at} />
    </span>
  );
}

function isNever(at: string): boolean {
  return new Date(at).getUTCFullYear() === 1970;
}

function scopesInWords(scopes: readonly string[]): string {
  return scopes.includes("coder:all") ? "full access" : scopes.join(", ");
}
