import { expect, test } from "vitest";
import { parseCommandLine } from "./command-line.ts";

const known = {
  scenarios: [
    { name: "constant", title: "" },
    { name: "refresh", title: "" },
  ],
  contenders: [
    { name: "express", title: "" },
    { name: "built-in", title: "" },
  ],
};
const parse = (...argv: string[]) => parseCommandLine(argv, known);

test("when nothing is said, everything is measured, five times five seconds on 32 connections", () => {
  expect(parse()).toEqual({
    help: false,
    scenarios: ["constant", "refresh"],
    contenders: ["express", "built-in"],
    rounds: 5,
    seconds: 5,
    warmUpSeconds: 2,
    connections: 32,
    flows: 10_000,
    minutes: 10,
    build: true,
    jsonFile: undefined,
    compareFile: undefined,
    withFile: undefined,
    reference: "express",
    thresholdPercent: 10,
  });
});

test("when names are given, they are taken in the order of the table", () => {
  expect(parse("--contenders", "built-in, express", "--scenarios=refresh")).toMatchObject({
    contenders: ["express", "built-in"],
    scenarios: ["refresh"],
  });
});

test("when numbers and files are given, they are taken", () => {
  const argv = ["--rounds=3", "--duration=0.5", "--connections", "8", "--json", "out.json", "--compare=old.json"];

  expect(parse(...argv, "--no-build")).toMatchObject({
    rounds: 3,
    seconds: 0.5,
    connections: 8,
    jsonFile: "out.json",
    compareFile: "old.json",
    build: false,
  });
});

test.each([
  [["--scenarios", "constnat"], '--scenarios: there is no "constnat". There are constant, refresh.'],
  [["--contenders", ""], '--contenders: there is no "". There are express, built-in.'],
  [["--reference", "dex"], '--reference: there is no "dex". There are express, built-in.'],
  [["--rounds", "2.5"], '--rounds must be a whole number from 1 to 100, not "2.5".'],
  [["--duration", "0"], '--duration must be a number from 0.5 to 600, not "0".'],
  [["--connections", " "], '--connections must be a whole number from 1 to 48, not " ".'],
  [["--with", "now.json"], "--with needs --compare: it is the second file of a comparison."],
  [["--speed"], "See --help."],
])("when it is %j, the message says what is wrong and what there is", (argv, message) => {
  expect(() => parse(...argv)).toThrow(message);
});
