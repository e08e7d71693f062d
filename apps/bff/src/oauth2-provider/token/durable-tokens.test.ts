import { expect, test, vi } from "vitest";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import { queriesOf } from "../../testing/databases/sent-queries.ts";
import { authorize, exchange, getTokens, refresh } from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

/** Its transaction does not wait for the disk. */
const ISSUED = /insert into "oauth2_provider_app_tokens" .*synchronous_commit/s;
const AUDITED = /insert into "audit_logs"/;
const FLUSHED = /update "site_configs" set "value" = "value"/;

const ways = {
  "a code": async ({ server, browser, app }: Awaited<ReturnType<typeof startProvider>>) => {
    const authorized = await authorize(browser, app);
    return () => exchange(server, app, authorized);
  },
  "a refresh token": async ({ server, browser, app }: Awaited<ReturnType<typeof startProvider>>) => {
    const { refresh_token: token } = await getTokens(server, browser, app);
    return () => refresh(server, app, token);
  },
};

test.each(Object.entries(ways))(
  "design#22: tokens for %s reach the disk with the audit row, before they are told",
  async (_way, prepare) => {
    const provider = await startProvider();
    const request = await prepare(provider);

    const texts = await textsOf(provider, request);

    const issued = texts.findIndex((text) => ISSUED.test(text));
    expect(issued).toBeGreaterThan(-1);
    expect(texts.findIndex((text) => AUDITED.test(text))).toBeGreaterThan(issued);
    expect(texts.some((text) => FLUSHED.test(text))).toBe(false);
  },
);

test.each(Object.entries(ways))(
  "design#22: tokens for %s reach the disk by themselves where the audit row cannot",
  async (_way, prepare) => {
    const provider = await startProvider();
    const request = await prepare(provider);
    await provider.server.query("alter table audit_logs rename to lost");

    const texts = await textsOf(provider, request);

    const failed = texts.findIndex((text) => AUDITED.test(text));
    expect(texts.findIndex((text) => FLUSHED.test(text))).toBeGreaterThan(failed);
  },
);

test.each(Object.entries(ways))(
  "rules#70: tokens for %s leave an audit row also where nothing can be noted of the app anymore",
  async (_way, prepare) => {
    const provider = await startProvider();
    const { query, deps } = provider.server;
    const request = await prepare(provider);
    const issues = () => query("select 1 from audit_logs where action = 'create' and resource_type = 'api_key'");
    const before = await issues();
    vi.spyOn(deps.store.oauth2Apps, "used").mockRejectedValueOnce(new DatabaseUnavailable("test"));

    const { status } = await request();

    expect(status).toBe(503);
    expect(await issues()).toHaveLength(before.length + 1);
  },
);

async function textsOf(
  { server }: Awaited<ReturnType<typeof startProvider>>,
  request: () => ReturnType<typeof refresh>,
): Promise<string[]> {
  const queries = await queriesOf(server, async () => expect((await request()).status).toBe(200));
  return queries.map(({ text }) => text);
}
