/** Whether this page may load the icon of an app or a provider: from this server, or by https. */
export function isPicture(icon: string): boolean {
  return /^https:\/\/|^\/(?![/\\])/.test(icon);
}
