import { expect, test } from "vitest";
import { mergeHandlers } from "./merge-handlers.ts";

const answer = () => ({ status: 200 });

test("handlers of several capabilities become those of one server", () => {
  const merged = mergeHandlers({ getUser: answer }, { getKey: answer, getToken: answer }, {});

  expect(merged).toEqual({ getUser: answer, getKey: answer, getToken: answer });
});

test("design#21: an endpoint with two handlers is refused, by the compiler and at the start", () => {
  const other = { getUser: answer };

  // @ts-expect-error: the compiler knows the names, too.
  expect(() => mergeHandlers({ getUser: answer }, { getKey: answer }, other)).toThrow(
    "The endpoint getUser has two handlers.",
  );
});
