/** Whether a text can name a resource: an absolute URI without a fragment (RFC 8707 2). */
export function isResourceIndicator(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text) && !text.includes("#") && URL.canParse(text);
}
