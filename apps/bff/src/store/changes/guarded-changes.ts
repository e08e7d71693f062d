import {
  DeleteQueryNode,
  InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  type QueryId,
  RawNode,
  TableNode,
  UpdateQueryNode,
  type WithNode,
} from "kysely";

/** Tables whose rows session checks depend on. Deletions from any other table may cascade to them. */
const GUARDED = new Set(["apiKeys", "users", "userLinks", "oauth2ProviderAppTokens", "organizationMembers"]);

/** Statements may be built for one store and sent by another. */
const changing = new WeakSet<QueryId>();

/**
 * Counts the statements that may change what a session check depends on, before they run: if the count is unchanged, so
 * is everything else. Placed before the plugin that renames columns. A statement may be sent again without being built
 * again, so it is marked when built and counted when sent.
 */
export function createGuardedChanges(): KyselyPlugin & { onStatement(id: QueryId): void; count(): number } {
  let count = 0;
  return {
    count: () => count,
    onStatement(id) {
      if (changing.has(id)) count += 1;
    },
    transformQuery({ node, queryId }) {
      if (mayChange(node)) changing.add(queryId);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

function mayChange(node: OperationNode): boolean {
  if (DeleteQueryNode.is(node)) return true;
  if (RawNode.is(node)) return node.sqlFragments.some((text) => /\b(update|delete)\b/i.test(text));
  if (UpdateQueryNode.is(node)) return !node.table || !TableNode.is(node.table) || isGuarded(node.table);
  if (InsertQueryNode.is(node) && node.into && isGuarded(node.into)) {
    const mayUpdate = node.onConflict !== undefined && !node.onConflict.doNothing;
    if (mayUpdate || isMembership(node.into)) return true;
  }
  const parts = "with" in node ? (node as { with?: WithNode }).with?.expressions : undefined;
  return parts?.some(({ expression }) => mayChange(expression)) ?? false;
}

function isGuarded({ table }: TableNode): boolean {
  return GUARDED.has(table.identifier.name);
}

function isMembership({ table }: TableNode): boolean {
  return table.identifier.name === "organizationMembers";
}
