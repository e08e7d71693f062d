import { defaultApp } from "../seed/default-seed.ts";
import { createBrowser, fieldOf } from "./browser.ts";
import { post } from "./client.ts";

export interface Authorization {
  login?: string;
  query?: Record<string, string>;
  app?: { client_id: string; client_secret: string; redirect_uri: string };
}

const coder = {
  client_id: defaultApp.clientId,
  client_secret: defaultApp.clientSecret,
  redirect_uri: "http://127.0.0.1:3000/callback",
};

/** Follows the web flow's pages to the code; `exchange` posts it with whatever the test changes. */
export async function authorize(url: string, { login = "octocat", query = {}, app = coder }: Authorization = {}) {
  const browser = createBrowser(url);
  const { client_id, redirect_uri } = app;
  const request = new URLSearchParams({ client_id, redirect_uri, scope: "read:org user:email", ...query });
  const page = await browser.signIn(login, `/login/oauth/authorize?${request}`);
  const decision = { id: fieldOf(page.text, "id"), decision: "authorize" };
  const callback = await browser.submit("/login/oauth/authorize", decision);

  const form = { ...app, code: new URL(callback.location).searchParams.get("code") ?? "" };
  const exchange = (change: Record<string, string> = {}) =>
    post(`${url}/login/oauth/access_token`, { ...form, ...change });
  return { form, exchange };
}
