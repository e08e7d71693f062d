/** A value as a message shows it: in quotes, and without a password that stands before the @ of an address. */
export function quoted(text: string): string {
  return JSON.stringify(withoutUserInfo(text));
}

export function withoutUserInfo(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, "//***@");
}
