import { ownRoot } from "./own-root.ts";

/** Really loads another page of ours: signing in or out has changed the server's part of the page. */
export function leaveTo(address: string): void {
  window.location.replace(ownRoot() + address);
}

/** The server has read this address from the provider's own metadata. */
export function leaveToProvider(address: string): void {
  window.location.replace(address);
}

/** Passes an answer to an app. If a program on this computer owns the address, that opens, and the page stays. */
export function handOver(address: string): void {
  if (isAppAddress(address)) window.location.assign(address);
}

const IN_THIS_PAGE = ["javascript:", "data:", "vbscript:", "blob:", "file:", "about:"];

/** The server permits no others (oauth-provider#4.1); this page executes none of them either way. */
export function isAppAddress(address: string): boolean {
  return URL.canParse(address) && !IN_THIS_PAGE.includes(new URL(address).protocol);
}
