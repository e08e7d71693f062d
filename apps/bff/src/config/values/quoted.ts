/** A value as messages show it: quoted, and without a password before the @ of a URL. */
export function quoted(text: string): string {
  return JSON.stringify(withoutUserInfo(text));
}

export function withoutUserInfo(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, "//***@");
}
