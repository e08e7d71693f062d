import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

test("general#rowP4: options of HSTS have the case of the standard, and stay in their order", () => {
  const env = {
    CODER_STRICT_TRANSPORT_SECURITY: "100",
    CODER_STRICT_TRANSPORT_SECURITY_OPTIONS: "PRELOAD,includesubdomains",
  };

  expect(configure({ env }).config.strictTransportSecurity).toEqual({
    maxAgeSeconds: 100,
    options: ["preload", "includeSubDomains"],
  });
});

test("general#rowP4: any other option stops the start", () => {
  const env = { CODER_STRICT_TRANSPORT_SECURITY: "100", CODER_STRICT_TRANSPORT_SECURITY_OPTIONS: "preload,x" };

  expect(() => configure({ env })).toThrow(
    'CODER_STRICT_TRANSPORT_SECURITY_OPTIONS: "preload,x" is not a choice; choose from includeSubDomains, preload.',
  );
});
