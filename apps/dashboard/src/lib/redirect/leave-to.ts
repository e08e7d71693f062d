import { ownRoot } from "./own-root.ts";

/** Loads another page of ours for real: after signing in or out the server's part of the page has changed. */
export function leaveTo(address: string): void {
  window.location.replace(ownRoot() + address);
}

/** The server has taken this address from the provider's own description. */
export function leaveToProvider(address: string): void {
  window.location.replace(address);
}

/** Hands an answer over to an app. An address that a program of this computer owns opens it, and the page stays. */
export function handOver(address: string): void {
  if (isAppAddress(address)) window.location.assign(address);
}

const IN_THIS_PAGE = ["javascript:", "data:", "vbscript:", "blob:", "file:", "about:"];

/** The server lets no others through (oauth-provider#4.1); this page runs none of them either way. */
export function isAppAddress(address: string): boolean {
  return URL.canParse(address) && !IN_THIS_PAGE.includes(new URL(address).protocol);
}
