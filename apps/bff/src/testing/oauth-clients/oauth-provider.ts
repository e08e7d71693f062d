import type { NewOAuth2AppRow } from "../../store/oauth2-schema.ts";
import { buildTestDashboard } from "../built-dashboard.ts";
import { addApp } from "../oauth-apps.ts";
import { addPerson, browserOf } from "../people.ts";
import { startTestServer, type TestServerOptions } from "../start-test-server.ts";
import type { Answer } from "../test-browser.ts";

/** A server with a dashboard, a person who is signed in there, and an app. */
export async function startProvider(app: Partial<NewOAuth2AppRow> = {}, options: TestServerOptions = {}) {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard(), ...options });
  const person = await addPerson(server);
  return { server, person, browser: await browserOf(server, person), app: await addApp(server, app) };
}

/** The content of a redirect to the app. */
export function redirectAnswer(answer: Answer): Record<string, string> {
  return Object.fromEntries(new URL(answer.headers.get("location") ?? "none:").searchParams);
}
