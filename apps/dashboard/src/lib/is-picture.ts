/** Whether the icon of an app or a provider is one that this page may load: from this server, or by https. */
export function isPicture(icon: string): boolean {
  return /^https:\/\/|^\/(?![/\\])/.test(icon);
}
