import { expect, test } from "vitest";
import { releaseOf } from "./release-of.ts";

test.each([
  ["v0.0.0-devel+0.1.0", "v0.1.0"],
  ["v0.0.0-devel", "v0.0.0-devel"],
  ["v2.30.1", "v2.30.1"],
])("general#4: the release of %s is %s", (version, release) => {
  expect(releaseOf(version)).toBe(release);
});
