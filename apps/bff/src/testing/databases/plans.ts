import { openTestPool } from "./open-test-pool.ts";
import type { PostgresConnection } from "./postgres-server.ts";
import type { SentQuery } from "./sent-queries.ts";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

export interface Planner {
  /** Tables that PostgreSQL would read from end to end for this query, whether or not they have a suitable index. */
  tablesReadWhole(query: SentQuery, options?: { unlessItMust?: boolean }): Promise<string[]>;
  indexesUsed(query: SentQuery): Promise<string[]>;
  close(): Promise<void>;
}

const HAS_A_PLAN = /^\s*(select|insert|update|delete|with)\b/i;

export function openPlanner(connection: PostgresConnection): Planner {
  const one = openTestPool({ ...connection, max: 1 });
  const plan = async ({ text, values }: SentQuery): Promise<PlanNode[]> => {
    if (!HAS_A_PLAN.test(text)) return [];
    const { rows } = await one.query(`explain (format json) ${text}`, values);
    return nodesOf(rows[0]["QUERY PLAN"][0].Plan);
  };
  return {
    async tablesReadWhole(query, { unlessItMust = false } = {}) {
      await one.query(`set enable_seqscan = ${unlessItMust ? "off" : "on"}`);
      const nodes = await plan(query);
      return nodes.flatMap((node) => (node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? ""] : []));
    },
    indexesUsed: async (query) => (await plan(query)).flatMap((node) => node["Index Name"] ?? []),
    close: () => one.end(),
  };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
