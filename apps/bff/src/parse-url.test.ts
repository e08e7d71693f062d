import { expect, test } from "vitest";
import { parseUrl } from "./parse-url.ts";

const OFTEN = 100_000;

test("review: an address in a European alphabet is one, however many were read before", () => {
  const texts = Array.from({ length: OFTEN }, (_, index) => `https://example.com/${index % 7}`);
  expect(texts.every((text) => parseUrl(text) !== undefined)).toBe(true);

  expect(parseUrl("https://bücher.test/größe")?.href).toBe("https://xn--bcher-kva.test/gr%C3%B6%C3%9Fe");
});

test.each(["", "coder.test", "https://", "https://[::1", "http://a b"])("%j is no URL", (text) => {
  expect(parseUrl(text)).toBeUndefined();
});
