import { describe, expect, test } from "vitest";
import { checkDocuments } from "./check-documents.ts";

const SPECIFICATION = {
  "docs/spec/wire.md": [
    "# The wire",
    "## 1. Envelope",
    "### 1.1 Errors",
    "1. First the status.",
    "2. Then the body.",
    "| Id | Ours |",
    "| D5 | one guess |",
    "## 2. Conformance cases",
    "| # | Case |",
    "| 1 | a good one |",
    "| 2 | a bad one |",
    "| 4. | no one, *not here*: it has no subject |",
    "| 5 | *not here* |",
  ],
  "docs/spec/rules.md": ["# Rules", "## The rules", " 1. Wait.", " 2. Wait longer."],
};

/** Names everything that is required. */
const TESTS = { "apps/a.test.ts": ['test("wire#row1-2, wire#row5, rules#1: waits", run);', 'test("rules#2", run);'] };

function check(files: Record<string, string[]>) {
  const all = Object.entries({ ...SPECIFICATION, ...TESTS, ...files });
  return checkDocuments({
    files: new Map(all.map(([path, lines]) => [path, lines.join("\n")])),
    paths: new Set([...all.map(([path]) => path), "apps/logo.svg"]),
  });
}

test("nothing is wrong where all leads somewhere and every case has a test", () => {
  expect(check({})).toEqual({ problems: [], unnamed: [], named: 5 });
});

describe("citations", () => {
  test.each([
    "wire#1",
    "wire#1.1",
    "wire#1.1.2",
    "wire#1.1 step 2",
    "wire#1.1, steps 1 to 2",
    "wire#1.1-2",
    "wire#D5",
    "wire#row4",
    "rules#1-2",
    "(wire#1, rules#2).",
  ])("%s leads somewhere", (citation) => {
    expect(check({ "apps/b.ts": [`/** ${citation} */`] }).problems).toEqual([]);
  });

  test.each([
    "wire#3",
    "wire#1.1.3",
    "wire#1.1 step 3",
    "wire#1 steps 1 and 2",
    "wire#row3",
    "wire#row2-1",
    "wire#row1-9",
    "wire#D6",
    "rules#3",
    "wire#envelope",
    "wire#row1b",
  ])("%s leads nowhere", (citation) => {
    const { problems } = check({ "apps/b.ts": ["", `/** ${citation} */`] });

    expect(problems).toEqual([
      expect.stringMatching(/^apps\/b\.ts:2: (?:wire|rules)#.+ leads nowhere in docs\/spec\/(?:wire|rules)\.md\.$/),
    ]);
  });

  test("issues of other projects and anchors of links are none", () => {
    const text = "seen in acme/wire#99, [here](https://x.test/a-wire#99) and [there](docs/spec/wire.md#1-envelope)";

    expect(check({ "README.md": [text] }).problems).toEqual([]);
  });
});

describe("cases and rules without a test", () => {
  test("are listed with their place, those of what is not here are not", () => {
    const { unnamed, named } = check({ "apps/a.test.ts": ['test("wire#row1", run);'] });

    expect(named).toBe(1);
    expect(unnamed).toEqual([
      "docs/spec/wire.md:11: wire#row2",
      "docs/spec/wire.md:13: wire#row5",
      "docs/spec/rules.md:3: rules#1",
      "docs/spec/rules.md:4: rules#2",
    ]);
  });

  test.each([
    'describe("wire#row1: it", () => {});',
    'test.skipIf(slow)("wire#row1: it", run);',
    "it(`wire#row1: it`, run);",
    'test.each([["wire#row1", 1]])("%s", run);',
    'const ROWS = [["wire#row1", 1]] as const; test.each(ROWS)("%s", run);',
    'const ONE = ["wire#row1"]; const ROWS = [...ONE]; for (const row of ROWS) test(row, run);',
    'row("wire#row1", 1); function row(title: string) { test(title, run); }',
    'const row = (title: string) => test(title, run); row("wire#row1");',
  ])("are named by a title: %s", (line) => {
    expect(check({ "apps/a.test.ts": [line] }).named).toBe(1);
  });

  test.each([
    ["a comment", "// wire#row1"],
    ["a comment in a table", 'test.each([ // wire#row1\n"it"])("%s", run);'],
    ["the body of a test", 'test("it", () => expect("wire#row1").toBe(1));'],
    ["another function's text", 'run("wire#row1"); test("it", run);'],
    ["a table that is no test's", 'const ROWS = ["wire#row1"]; test("it", () => run(ROWS));'],
  ])("are not named by %s", (_what, line) => {
    expect(check({ "apps/a.test.ts": [line] }).named).toBe(0);
  });

  test("are not named by what is no test", () => {
    expect(check({ "apps/a.test.ts": [], "apps/b.ts": ['test("wire#row1", run);'] }).named).toBe(0);
  });
});

test.each([
  ["contract wire.md 1.1", "wire#1.1"],
  ["wire.md row 2", "wire#row2"],
  ["wire.md, section 1.1", "wire#1.1"],
  ["rule 2", "rules#2"],
  ["Rules 1 and 2", "rules#1"],
  ["decision 12", "design#12"],
  ["decision D5", "oauth-provider#D5"],
  ["row 54", "FILE#row54"],
  ["contract 4.3", "FILE#4.3"],
])("%s is to be written %s", (old, instead) => {
  const { problems } = check({ "docs/a.md": [`As ${old} says.`] });

  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^docs/a\\.md:1: ".*" is written ${instead}\\.$`));
});

test("decision records, and rows and rules without a number, are no citations", () => {
  const text = "Decision 0015: no rule has rows. A row is 3 cells; the contract is 4 pages.";

  expect(check({ "docs/a.md": [text] }).problems).toEqual([]);
});

describe("links", () => {
  test("lead to files, folders and headings; what is shown as code is none", () => {
    const lines = ["# One `two`, three", "[a](../apps/logo.svg) [b](spec/) [c](spec/wire.md#11-errors)"];
    const more = ["[d](#one-two-three) `[e](nowhere.md)` [f](https://x.test/)", "```", "[g](nowhere.md)", "```"];

    expect(check({ "docs/a.md": [...lines, ...more] }).problems).toEqual([]);
  });

  test.each(["nowhere.md", "../logo.svg", "spec/wire.md#nothing", "#nothing", "sp"])("%s leads nowhere", (target) => {
    expect(check({ "docs/a.md": [`[a](${target})`] }).problems).toEqual([
      `docs/a.md:1: the link to ${target} leads nowhere.`,
    ]);
  });
});
