/** The address below which all of this app can be found beside a Coder (coder-behind#2). */
const OWN_ROOT = "/coder-sign-in";

/** The part of this page's address that the router does not see. */
export function ownRoot(): string {
  return `${window.location.pathname}/`.startsWith(`${OWN_ROOT}/`) ? OWN_ROOT : "";
}
