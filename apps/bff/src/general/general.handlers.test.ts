import { expect, test } from "vitest";
import { addPerson, browserOf } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";

test.each(["/api/v2/", "/api/v2"])("general#rowG1: %s waves at anybody, and says nothing else", async (path) => {
  const server = await startTestServer({ github: false });

  const answer = await server.browser().get(path);

  expect([answer.status, answer.text]).toEqual([200, '{"message":"👋"}\n']);
});

test("general#rowG2: what is not there is no route", async () => {
  const server = await startTestServer({ github: false });

  const answer = await server.browser().get("/api/v2/nope");

  expect([answer.status, answer.json]).toEqual([404, { message: "Route not found." }]);
});

test("general#rowB1: every field of the build, the same for as long as the process runs", async () => {
  const server = await startTestServer({ github: false });

  const first = await server.browser().get("/api/v2/buildinfo");
  const second = await server.browser().get("/api/v2/buildinfo");

  expect(first.json).toEqual({
    external_url: "https://github.com/coder/coder",
    version: "v0.0.0-test",
    dashboard_url: server.origin,
    telemetry: false,
    workspace_proxy: false,
    agent_api_version: "1.0",
    provisioner_api_version: "1.0",
    upgrade_message: "",
    deployment_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(second.text).toBe(first.text);
});

test("general#rowB2: the CLI's upgrade message is the option's", async () => {
  const env = { CODER_CLI_UPGRADE_MESSAGE: "Get it at <our> place & run it." };
  const server = await startTestServer({ env, github: false });

  expect((await server.browser().get("/api/v2/buildinfo")).json.upgrade_message).toBe(env.CODER_CLI_UPGRADE_MESSAGE);
});

test("general#rowH7: without options a member is told Coder's defaults of SSH", async () => {
  const server = await startTestServer({ github: false });
  const member = await browserOf(server, await addPerson(server));

  expect((await member.get("/api/v2/deployment/ssh")).json).toEqual({
    hostname_prefix: "coder.",
    hostname_suffix: "coder",
    ssh_config_options: {},
  });
});

test("general#6: SSH options are told as they were parsed", async () => {
  const env = {
    CODER_SSH_HOSTNAME_PREFIX: "dev-",
    CODER_WORKSPACE_HOSTNAME_SUFFIX: "acme",
    CODER_SSH_CONFIG_OPTIONS: "ForwardAgent=yes,SetEnv A=B=C",
  };
  const server = await startTestServer({ env, github: false });
  const member = await browserOf(server, await addPerson(server));

  expect((await member.get("/api/v2/deployment/ssh")).json).toEqual({
    hostname_prefix: "dev-",
    hostname_suffix: "acme",
    ssh_config_options: { ForwardAgent: "yes", SetEnv: "A=B=C" },
  });
});

test("oauth-provider#13.2: the appearance names the deployment, the documentation and the support that were configured", async () => {
  const env = {
    CODER_APPLICATION_NAME: "Acme",
    CODER_DOCS_URL: "https://docs.example",
    CODER_SUPPORT_LINKS: '[{"name": "Help", "target": "https://help.example", "icon": "chat"}]',
  };
  const server = await startTestServer({ env, github: false });
  const member = await browserOf(server, await addPerson(server));

  expect((await member.get("/api/v2/appearance")).json).toEqual({
    application_name: "Acme",
    logo_url: "",
    docs_url: "https://docs.example",
    service_banner: { enabled: false },
    announcement_banners: [],
    support_links: [{ name: "Help", target: "https://help.example", icon: "chat" }],
  });
});

test("general#rowE1: without experiments the list is empty, not null", async () => {
  const server = await startTestServer({ github: false });
  const member = await browserOf(server, await addPerson(server));

  expect((await member.get("/api/v2/experiments")).text).toBe("[]\n");
});

test("general#rowE2, general#rowE7: experiments are told in lower case, and not stored", async () => {
  const server = await startTestServer({ env: { CODER_EXPERIMENTS: "foo,BAR" }, github: false });
  const member = await browserOf(server, await addPerson(server));

  const answer = await member.get("/api/v2/experiments");

  expect(answer.json).toEqual(["foo", "bar"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("general#rowE6: the safe experiments come as an object, whatever is on", async () => {
  const server = await startTestServer({ env: { CODER_EXPERIMENTS: "foo" }, github: false });
  const member = await browserOf(server, await addPerson(server));

  expect((await member.get("/api/v2/experiments/available")).json).toEqual({ safe: [] });
});

test.each(["/experiments", "/experiments/available", "/deployment/ssh", "/deployment/config", "/deployment/stats"])(
  "general#rowD4, general#rowE5: %s is refused to whoever is signed out",
  async (path) => {
    const server = await startTestServer({ github: false });

    const answer = await server.browser().get(`/api/v2${path}`);

    expect([answer.status, answer.json.message]).toEqual([
      401,
      "You are signed out or your session has expired. Please sign in again to continue.",
    ]);
  },
);

test.each([
  [["owner"], 200],
  [["auditor"], 200],
  [[], 403],
  [["user-admin", "template-admin"], 403],
])(
  "general#rowD2, general#rowD3, general#rowS4: with the roles %j configuration and stats answer %i",
  async (roles, status) => {
    const server = await startTestServer({ github: false });
    server.deps.stats.refresh();
    const reader = await browserOf(server, await addPerson(server, { roles }));

    const answers = [await reader.get("/api/v2/deployment/config"), await reader.get("/api/v2/deployment/stats")];

    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    if (status === 403) expect(answers.map(({ json }) => json.message)).toEqual(["Forbidden.", "Forbidden."]);
  },
);
