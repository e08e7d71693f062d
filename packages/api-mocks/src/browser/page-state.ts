import { ideRequest } from "../fixtures/authorization-requests.ts";
import { signedInUser, type World } from "../world/world.ts";

/**
 * Adds what the server adds to the page at `/oauth2/authorize`: the pending request, or a new one. An expired request
 * is shown once, since each page load creates another. Does nothing when nobody is signed in.
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

/** Adds what the server adds to each of its pages if there is a Coder behind it (`root`). */
export function writeOwnRoot(document: Document): void {
  addMeta(document, "root", "/coder-sign-in");
}

function addMeta(document: Document, property: string, content: string): void {
  const tag = document.createElement("meta");
  tag.setAttribute("property", property);
  tag.content = content;
  document.head.append(tag);
}
