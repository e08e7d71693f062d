// Another project's program, compiled without the DOM.
import { type ApiClient, ApiError, createApiClient, UnreachableError } from "@coder-sign-in/api-client";
import { type Endpoints, endpoints, type SuccessOf, type User, user } from "@coder-sign-in/api-types";
import { compositeScopes } from "@coder-sign-in/api-types/composite-scopes";
import { openApiDocument } from "@coder-sign-in/api-types/openapi";
import { routes } from "@coder-sign-in/api-types/routes";
import { scopeCatalog } from "@coder-sign-in/api-types/scope-catalog";
import { createGitHubEmulator, defaultApp, type GitHubEmulator } from "@coder-sign-in/github-emulator";

const api: ApiClient = createApiClient({ baseUrl: "http://127.0.0.1:3000", headers: () => ({}) });

export async function whoAmI(): Promise<string> {
  try {
    const me: User = await api.getUser({ user: "me" });
    const same: SuccessOf<Endpoints["getUser"]> = user.parse(me);
    // @ts-expect-error an answer has no such member
    void same.nickname;
    // @ts-expect-error the path has a parameter
    await api.getUser({});
    // @ts-expect-error the body has a password
    await api.loginWithPassword({ body: { email: "alice@example.com" } });
    return same.username;
  } catch (error) {
    if (error instanceof UnreachableError) return "nobody there";
    if (error instanceof ApiError) return `${error.status} ${error.message}`;
    throw error;
  }
}

export async function approve(userCode: string): Promise<number> {
  await using github: GitHubEmulator = createGitHubEmulator({ seed: { settings: { intervalSeconds: 1 } } });
  github.control.approve(userCode, "octocat");
  // @ts-expect-error no outcome of this name
  github.control.addFault({ kind: "earthquake" });
  return github.control.requests().earlyPolls;
}

export const known = {
  path: endpoints.getUser.route.path satisfies "/api/v2/users/:user",
  method: routes.getUser.method satisfies "GET",
  document: openApiDocument(),
  scopes: [scopeCatalog, compositeScopes],
  clientId: defaultApp.clientId satisfies string,
};
