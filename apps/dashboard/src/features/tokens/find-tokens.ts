import type { ApiKeyWithOwner } from "@coder-sign-in/api-types";

type Token = ApiKeyWithOwner;

/** Each with its label. */
export const ORDERS = [
  ["newest", "Newest first"],
  ["name", "Name"],
  ["used", "Last used"],
  ["expiry", "Expires first"],
] as const;

export type TokenOrder = (typeof ORDERS)[number][0];

const BY: Record<TokenOrder, (one: Token, other: Token) => number> = {
  newest: (one, other) => Date.parse(other.created_at) - Date.parse(one.created_at),
  name: (one, other) => one.token_name.localeCompare(other.token_name, "en", { numeric: true }),
  used: (one, other) => Date.parse(other.last_used) - Date.parse(one.last_used),
  expiry: (one, other) => Date.parse(one.expires_at) - Date.parse(other.expires_at),
};

export function toTokenOrder(text: string): TokenOrder {
  return ORDERS.find(([order]) => order === text)?.[0] ?? "newest";
}

/** Those that contain every word in their name, id or scopes. */
export function findTokens(tokens: readonly Token[], { q, order }: { q: string; order: TokenOrder }): Token[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const wordsOf = ({ token_name, id, scopes }: Token) => [token_name, id, ...scopes].join(" ").toLowerCase();
  return tokens.filter((token) => words.every((word) => wordsOf(token).includes(word))).sort(BY[order]);
}
