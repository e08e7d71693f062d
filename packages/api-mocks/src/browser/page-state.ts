import { ideRequest } from "../fixtures/authorization-requests.ts";
import { signedInUser, type World } from "../world/world.ts";

/**
 * Writes what the server adds to the page at `/oauth2/authorize`: the request that waits, or a fresh one. One that has
 * expired is shown this once, since each load of the page makes another. Nothing when nobody is signed in.
 */
export function writeAuthorizationRequest(world: World, document: Document): void {
  const user = signedInUser(world);
  if (user === undefined) return;
  const request = world.authorizationRequests[0] ?? ideRequest();
  const others = world.authorizationRequests.filter((other) => other !== request);
  const isExpired = Date.parse(request.expires_at) <= Date.now();
  world.authorizationRequests = isExpired ? others : [request, ...others];

  const { username, name, email, avatar_url } = user;
  const content = JSON.stringify({ ...request, user: { username, name, email, avatar_url } });
  addMeta(document, "authorization-request", content);
}

/** Writes what the server adds to each of its pages where a Coder is behind it (`root`). */
export function writeOwnRoot(document: Document): void {
  addMeta(document, "root", "/coder-sign-in");
}

function addMeta(document: Document, property: string, content: string): void {
  const tag = document.createElement("meta");
  tag.setAttribute("property", property);
  tag.content = content;
  document.head.append(tag);
}
