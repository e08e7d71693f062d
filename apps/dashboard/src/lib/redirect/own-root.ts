/** Where all of this app is beside a Coder that has the rest of the host (coder-behind#2). */
const OWN_ROOT = "/coder-sign-in";

/** The part of this page's address that the router does not see. */
export function ownRoot(): string {
  return `${window.location.pathname}/`.startsWith(`${OWN_ROOT}/`) ? OWN_ROOT : "";
}
