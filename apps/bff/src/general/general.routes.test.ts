import { expect, test } from "vitest";
import { startTestServer } from "../testing/start-test-server.ts";

test("general.md 3: the root waves", async () => {
  const server = await startTestServer();

  expect((await server.browser().get("/api/v2/")).text).toBe('{"message":"👋"}\n');
});

test("general.md 4: every field of the build, the same for as long as the process runs", async () => {
  const server = await startTestServer({ env: { CODER_CLI_UPGRADE_MESSAGE: "Get it at <our> place & run it." } });

  const first = await server.browser().get("/api/v2/buildinfo");
  const second = await server.browser().get("/api/v2/buildinfo");

  expect(first.json).toEqual({
    external_url: "https://github.com/coder/coder",
    version: "v0.0.0-test",
    dashboard_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    telemetry: false,
    workspace_proxy: false,
    agent_api_version: "1.0",
    provisioner_api_version: "1.0",
    upgrade_message: "Get it at <our> place & run it.",
    deployment_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(second.text).toBe(first.text);
});
