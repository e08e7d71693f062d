import { parseSync } from "vite";

/** From the first character to just past the last. */
type Range = readonly [start: number, end: number];

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const FUNCTIONS = new Set(["describe", "it", "test"]);

/**
 * Where the titles of a test file are: the first argument of `describe`, `it` and `test`, and the rows that it is built
 * from: the table of `each`, the list of a loop around the tests, the arguments of a function that creates tests.
 */
export function titlesIn(path: string, text: string): Range[] {
  const nodes = allNodes(parseSync(path, text).program);
  const makers = new Set([...FUNCTIONS, ...helpersIn(nodes)]);
  const isMaking = (node: Node) => node.type === "CallExpression" && makers.has(rootOf(node));
  const titles = nodes.flatMap((node) => {
    if (isMaking(node))
      return FUNCTIONS.has(rootOf(node)) ? listOf(node.arguments).slice(0, 1) : listOf(node.arguments);
    if (node.type === "ForOfStatement" && allNodes(node.body).some(isMaking)) return listOf([node.right]);
    return [];
  });
  return allNodes([...titles, ...tablesOf(titles, nodes)])
    .filter(({ type }) => type === "Literal" || type === "TemplateElement")
    .map(({ start, end }) => [start, end]);
}

/** Functions of the file that create tests. */
function helpersIn(nodes: Node[]): string[] {
  return nodes
    .filter(({ type, init }) => type === "FunctionDeclaration" || (type === "VariableDeclarator" && isFunction(init)))
    .filter(({ body, init }) => allNodes(body ?? init).some(isTest))
    .map(({ id }) => nameOf(id));
}

function isTest(node: Node): boolean {
  return node.type === "CallExpression" && FUNCTIONS.has(rootOf(node));
}

/** The constants that titles refer to, and those that these refer to. */
function tablesOf(titles: Node[], nodes: Node[]): Node[] {
  const constants = new Map<string, Node>();
  for (const { type, id, init } of nodes) {
    if (type === "VariableDeclarator" && isNode(init) && !isFunction(init)) constants.set(nameOf(id), init);
  }
  const tables = new Set<Node>();
  const follow = (node: Node) => {
    for (const inner of allNodes(node)) {
      const table = inner.type === "Identifier" ? constants.get(nameOf(inner)) : undefined;
      if (!table || tables.has(table)) continue;
      tables.add(table);
      follow(table);
    }
  };
  titles.forEach(follow);
  return [...tables];
}

/** `test` of `test.skipIf(x).each(rows)("title", run)`. */
function rootOf(node: Node): string {
  const inner = node.callee ?? node.tag ?? node.object;
  return isNode(inner) ? rootOf(inner) : nameOf(node);
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === "string" ? node.name : "";
}

function isFunction(node: unknown): boolean {
  return isNode(node) && /^(?:Arrow)?Function/.test(node.type);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The node and everything in it, in one array: one for each node takes twice as long. */
function allNodes(root: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(root)) {
    for (const item of root) allNodes(item, found);
  } else if (isNode(root)) {
    found.push(root);
    for (const key in root) allNodes(root[key], found);
  }
  return found;
}
