import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

const load = (list: string) => configure({ env: { CODER_ADDITIONAL_CSP_POLICY: list } });

test("general#rowP3: the first word names the directive, whatever its case", () => {
  expect(load(" Script-Src  https://a  https://b ,img-src data:").config.additionalCspPolicy).toEqual({
    "script-src": ["https://a", "https://b"],
    "img-src": ["data:"],
  });
});

test("general#10: a later entry for a directive replaces an earlier one", () => {
  expect(load("img-src https://a,img-src https://b").config.additionalCspPolicy).toEqual({ "img-src": ["https://b"] });
});

test.each(["bad", "script-src https://a; object-src *", "9x https://a", "img-src https://ä.test"])(
  "general#rowP3: %j is no directive: it is left out with a warning, and the server starts",
  (entry) => {
    const { config, warnings } = load(entry);

    expect(config.additionalCspPolicy).toEqual({});
    expect(warnings).toEqual([
      `CODER_ADDITIONAL_CSP_POLICY: invalid CSP header ${JSON.stringify(entry)}, not enough parts to be valid; it is ignored. Write it like "img-src https://pictures.example.com".`,
    ]);
  },
);
