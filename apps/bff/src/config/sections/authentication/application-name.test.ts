import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

test("oauth-provider#13.2: a deployment has the name that it is given, without spaces around it, or none", () => {
  expect(named(" Acme Ünïted ")).toBe("Acme Ünïted");
  expect(named("x".repeat(64))).toBe("x".repeat(64));
  expect(configure({}).config.applicationName).toBe("");
});

test("oauth-provider#13.2: a name that no page could show stops the start", () => {
  expect(() => named("x".repeat(65))).toThrow("CODER_APPLICATION_NAME");
  expect(() => named("Ac\nme")).toThrow("control characters");
});

function named(name: string): string {
  return configure({ env: { CODER_APPLICATION_NAME: name } }).config.applicationName;
}
