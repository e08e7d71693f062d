import { expect, test } from "vitest";
import type { OptionDefinition } from "../../config/option-definition.ts";
import { options } from "../../config/options.ts";
import { annotateOption } from "./annotate-option.ts";

const table: readonly OptionDefinition[] = options;

function annotationsOf(name: string) {
  const option = table.find((one) => one.name === name);
  return option && annotateOption(option);
}

test("an option that this server acts on keeps Coder's annotations and gets no more than its note", () => {
  expect(annotationsOf("OAuth2 GitHub Device Flow")).toBeUndefined();
  expect(annotationsOf("OAuth2 GitHub Client Secret")).toEqual({
    secret: "true",
    note: "Not needed for the device flow.",
  });
});

test("an option without effect here says so", () => {
  expect(annotationsOf("Telemetry Enable")).toMatchObject({ no_effect: "true", note: "It sends no telemetry." });
  expect(table.filter((option) => annotateOption(option)?.no_effect === "true")).toEqual(
    table.filter(({ actedOn }) => !actedOn),
  );
});
