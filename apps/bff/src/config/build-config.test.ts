import { expect, test } from "vitest";
import { configure } from "./configure.ts";

test("each setting reaches its place in the typed config", () => {
  const env = {
    CODER_DISABLE_PASSWORD_AUTH: "true",
    CODER_TERMS_OF_SERVICE_URL: "https://terms.example",
    CODER_CLI_UPGRADE_MESSAGE: "Ask Ada.",
    CODER_DOCS_URL: "https://docs.example",
    CODER_SUPPORT_LINKS: '[{"name": "Help", "target": "https://help.example", "icon": "chat", "location": "navbar"}]',
    CODER_VERBOSE: "true",
    CODER_LOGGING_HUMAN: "",
    CODER_LOGGING_JSON: "/var/log/coder.json",
    CODER_ADDITIONAL_CSP_POLICY: "img-src https://a.example",
    CODER_STRICT_TRANSPORT_SECURITY: "100",
    CODER_STRICT_TRANSPORT_SECURITY_OPTIONS: "PRELOAD",
  };

  const { config } = configure({ env, argv: ["--log-human="] });

  expect(config).toMatchObject({
    passwordAuthDisabled: true,
    termsOfServiceUrl: "https://terms.example",
    cliUpgradeMessage: "Ask Ada.",
    docsUrl: "https://docs.example",
    supportLinks: [{ name: "Help", target: "https://help.example", icon: "chat", location: "navbar" }],
    logging: { verbose: true, human: "", json: "/var/log/coder.json" },
    additionalCspPolicy: { "img-src": ["https://a.example"] },
    strictTransportSecurity: { maxAgeSeconds: 100, options: ["preload"] },
  });
});

test("telemetry stays off even where the option switches it on", () => {
  expect(configure({ env: { CODER_TELEMETRY_ENABLE: "true" } }).config.telemetryEnabled).toBe(false);
});
