import { type AnsweredBy, addresses, addressPattern } from "../../bff/src/coder-behind/addresses.ts";

type Listed = "here" | "unasked";
type Render = (patterns: string[], listed: Listed) => string[];

const SPECIFICATION = "docs/spec/coder-behind.md";
const CONFIGURATIONS = "apps/deploy/proxies/";

const ANSWERED_BY: Record<Listed, AnsweredBy> = { here: "here", unasked: "there without a question" };

/** The part of each configuration in front of Coder between `# addresses: here` or `unasked` and `# end`. */
const RENDERS: Record<string, Render> = {
  "nginx/coder.conf": (patterns, listed) => {
    const server = listed === "here" ? "coder_sign_in" : "coder";
    return patterns.map((pattern) => `location ~ ^${pattern}$ { proxy_pass http://${server}; }`);
  },
  "caddy/coder.Caddyfile": (patterns, listed) => patterns.map((pattern) => `~^${pattern}$ ${listed}`),
  "haproxy/coder.cfg": (patterns, listed) =>
    patterns.map((pattern) => `acl ${listed} path,url_dec -m reg ^${pattern}$`),
  "traefik/coder.yaml": (patterns) => [
    'rule: "Host(`coder.example.com`) && PathRegexp(`^(?:\\',
    ...alternatives(patterns, "  "),
    '  )$`)"',
  ],
  "envoy/coder.yaml": (patterns) => ["safe_regex:", '  regex: "(?:\\', ...alternatives(patterns, "    "), '    )"'],
};

/** From the root of the repository. */
export const files = [SPECIFICATION, ...Object.keys(RENDERS).map((name) => CONFIGURATIONS + name)];

/** A configuration, or the specification, with the current table of addresses. */
export function renderAddresses(file: string, text: string): string {
  if (file === SPECIFICATION) return text.replace(TABLE, (_table, begin: string, end: string) => begin + table() + end);
  const render = RENDERS[file.replace(CONFIGURATIONS, "")];
  if (!render) throw new Error(`No way is known to write addresses into ${file}.`);
  return text.replace(BLOCK, (_block, begin: string, indent: string, listed: Listed, end: string) => {
    const lines = render(patternsOf(listed), listed).map((line) => indent + line);
    return [begin, ...lines, end].join("\n");
  });
}

const TABLE = /^(<!-- addresses -->\n)[\s\S]*?^(<!-- end -->)$/m;
const BLOCK = /^(([ \t]*)# addresses: (here|unasked))\n[\s\S]*?^([ \t]*# end)$/gm;

function table(): string {
  const rows = addresses.map(({ path, answeredBy }) => `| \`${path}\` | ${answeredBy} |`);
  return `${["", "| Address | Answered by |", "|---|---|", ...rows, ""].join("\n")}\n`;
}

function patternsOf(listed: Listed): string[] {
  const wanted = addresses.filter(({ answeredBy }) => answeredBy === ANSWERED_BY[listed]);
  return wanted.map(({ path }) => addressPattern(path));
}

/** Lines of one quoted text, which YAML joins without a space. */
function alternatives(patterns: string[], indent: string): string[] {
  return patterns.map((pattern, i) => `${indent}${pattern}${i === patterns.length - 1 ? "" : "|"}\\`);
}
