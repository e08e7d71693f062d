import type { ApiKeyWithOwner } from "@coder-sign-in/api-types";
import type { ReactNode } from "react";
import { relativeTime } from "../../lib/relative-time.ts";
import { exactTime } from "../../lib/words-for-time.ts";
import { DeleteToken } from "./delete-token.tsx";

interface TokenTableProps {
  tokens: readonly ApiKeyWithOwner[];
  onDeleted: (name: string) => void;
}

/** A row for each token; on a phone each row becomes a block, since a table would be cut. */
export function TokenTable({ tokens, onDeleted }: TokenTableProps) {
  return (
    <table className="block w-full text-left md:table">
      <thead className="sr-only text-sm text-muted md:not-sr-only md:table-header-group">
        <tr>
          {["Name", "Scopes", "Last used", "Expires", "Created"].map((title) => (
            <th key={title} scope="col" className="py-2 pr-4 font-medium">
              {title}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="block divide-y divide-line border-y border-line md:table-row-group">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onDeleted={() => onDeleted(token.token_name)} />
        ))}
      </tbody>
    </table>
  );
}

function TokenRow({ token, onDeleted }: { token: ApiKeyWithOwner; onDeleted: () => void }) {
  const isNeverUsed = new Date(token.last_used).getUTCFullYear() === 1970;
  return (
    <tr data-testid={`token-${token.id}`} className="block py-3 align-top md:table-row">
      <th scope="row" className="block font-normal md:table-cell md:py-3 md:pr-4">
        <span className="font-medium wrap-anywhere">{token.token_name}</span>
        <code className="block font-mono text-sm text-muted">{token.id}</code>
      </th>
      <Cell title="Scopes">
        <span className="wrap-anywhere">{scopesInWords(token.scopes)}</span>
      </Cell>
      <Cell title="Last used">{isNeverUsed ? "never" : <Moment at={token.last_used} />}</Cell>
      <Cell title="Expires">
        <Expiry at={token.expires_at} />
      </Cell>
      <Cell title="Created">
        <Moment at={token.created_at} />
      </Cell>
      <td className="block md:table-cell md:py-2 md:text-right">
        <DeleteToken token={token} onDeleted={onDeleted} />
      </td>
    </tr>
  );
}

function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <td className="flex gap-3 text-sm md:table-cell md:py-3 md:pr-4">
      <span aria-hidden="true" className="w-20 shrink-0 text-muted md:hidden">
        {title}
      </span>
      <span className="min-w-0">{children}</span>
    </td>
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

function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(Date.parse(at))}>
      {relativeTime(Date.parse(at), Date.now())}
    </time>
  );
}

function scopesInWords(scopes: readonly string[]): string {
  return scopes.includes("coder:all") ? "everything" : scopes.join(", ");
}
