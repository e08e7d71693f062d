import { createApiClient } from "@coder-sign-in/api-client";
import { asForm } from "./as-form.ts";

/** A deployment of this server with people and apps, created when a scenario asks for it. */
export interface CoderSite {
  url: string;
  /** Of the first user. */
  ownerToken: string;
  /** A signed-in person for each connection. */
  people(count: number): Promise<Person[]>;
  apps(count: number): Promise<App[]>;
}

export interface Person {
  email: string;
  password: string;
  sessionToken: string;
}

export interface App {
  id: string;
  secret: string;
  redirectUri: string;
}

const PASSWORD = "correct horse battery staple";
const REDIRECT_URI = "https://app.example.com/callback";

/** Makes the first user. */
export async function openCoderSite(url: string): Promise<CoderSite> {
  const owner = { username: "owner", email: "owner@example.com", password: PASSWORD };
  await createApiClient({ baseUrl: url }).createFirstUser({ body: owner });
  const { session_token } = await clientAt(url, 0).loginWithPassword({ body: owner });
  const asOwner = createApiClient({ baseUrl: url, headers: () => ownerHeaders(session_token) });
  const people: Person[] = [];
  const apps: App[] = [];

  return {
    url,
    ownerToken: session_token,
    async people(count) {
      while (people.length < count) people.push(await addPerson(url, asOwner, people.length));
      return people.slice(0, count);
    },
    async apps(count) {
      while (apps.length < count) apps.push(await addApp(asOwner, apps.length));
      return apps.slice(0, count);
    },
  };
}

/** Owners may bypass limits, which preparation has to. */
export function ownerHeaders(sessionToken: string): Record<string, string> {
  return { "Coder-Session-Token": sessionToken, "X-Coder-Bypass-Ratelimit": "true" };
}

/** Limits count by address; the server trusts the one we send, as it would trust a load balancer's. */
export function addressHeader(turn: number): Record<string, string> {
  return { "X-Forwarded-For": `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}` };
}

type ApiClient = ReturnType<typeof createApiClient>;

const clientAt = (baseUrl: string, turn: number) => createApiClient({ baseUrl, headers: () => addressHeader(turn) });

async function addPerson(url: string, asOwner: ApiClient, turn: number): Promise<Person> {
  const username = `person${turn}`;
  const credentials = { email: `${username}@example.com`, password: PASSWORD };
  await asOwner.createUser({ body: { username, ...credentials } });
  await asOwner.updateUserRoles({ user: username, body: { roles: ["owner"] } });
  const { session_token } = await clientAt(url, turn + 1).loginWithPassword({ body: credentials });
  return { ...credentials, sessionToken: session_token };
}

async function addApp(asOwner: ApiClient, turn: number): Promise<App> {
  const { id } = await asOwner.createOAuth2ProviderApp({
    body: { name: `App ${turn}`, redirect_uris: [REDIRECT_URI] },
  });
  const { client_secret_full: secret } = await asOwner.createOAuth2ProviderAppSecret({ app: id });
  return { id, secret, redirectUri: REDIRECT_URI };
}

/** A form sent to the provider by an app that authenticates in it. */
export function appForm(app: App, fields: Record<string, string>) {
  return asForm({ client_id: app.id, client_secret: app.secret, ...fields });
}
