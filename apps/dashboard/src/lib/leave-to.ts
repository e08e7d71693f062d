/** Loads another page for real: after signing in or out the server's part of the page has changed. */
export function leaveTo(address: string): void {
  window.location.replace(address);
}
