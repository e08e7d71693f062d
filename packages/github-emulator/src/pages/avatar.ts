import type { RequestHandler } from "express";
import type { Deps } from "../state/deps.ts";
import { findUser } from "../state/find.ts";
import { html } from "./html.ts";

/** A colored disc with the first letter, so that avatars work offline. */
export function sendAvatar(deps: Deps): RequestHandler {
  return (request, response) => {
    const { state } = deps;
    const id = Number(request.params.id);
    const name = findUser(state, id)?.login ?? state.orgs.find((org) => org.id === id)?.login ?? "?";
    const hue = (id * 47) % 360;
    const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="80" height="80">
<rect width="80" height="80" fill="hsl(${hue} 45% 38%)"/>
<text x="40" y="54" text-anchor="middle" font-family="sans-serif" font-size="40" fill="#fff">${name.slice(0, 1).toUpperCase()}</text>
</svg>`;
    response.set("X-Content-Type-Options", "nosniff").type("image/svg+xml").send(svg.markup);
  };
}
