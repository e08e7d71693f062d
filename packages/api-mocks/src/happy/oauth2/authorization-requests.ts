import { notFound, signedOut } from "../../mock/answers.ts";
import type { Mocks } from "../../mock/mock.ts";
import { signedInUser, type World } from "../../world/world.ts";

/** The grant page (oauth-provider#6.6). A request can be answered only once. */
export function authorizationRequestMocks(world: World) {
  const find = (id: string | undefined) => world.authorizationRequests.find((request) => request.id === id);
  const answer = (id: string | undefined) => {
    const request = find(id);
    world.authorizationRequests = world.authorizationRequests.filter((other) => other !== request);
    return request;
  };

  return {
    getAuthorizationRequest: ({ params }) => {
      const user = signedInUser(world);
      if (user === undefined) return signedOut();
      const request = find(params.request);
      if (request === undefined) return notFound;
      const { username, name, email, avatar_url } = user;
      return { status: 200, body: { ...request, user: { username, name, email, avatar_url } } };
    },

    allowAuthorizationRequest: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const request = answer(params.request);
      if (request === undefined) return notFound;
      return { status: 200, body: { redirect_uri: allowedUri(request.cancel_uri), scopes: request.scopes } };
    },

    denyAuthorizationRequest: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const request = answer(params.request);
      return request === undefined ? notFound : { status: 200, body: { redirect_uri: request.cancel_uri } };
    },
  } satisfies Partial<Mocks>;
}

function allowedUri(cancelUri: string): string {
  return cancelUri.replace("error=access_denied", "code=coder_mockmockmo_mockmockmockmockmockmockmockmockmockmock");
}
