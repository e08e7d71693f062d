import { parseUrl } from "../parse-url.ts";

const MAX_LENGTH = 2048;

/** Whether a text can name a resource: an absolute URI without a fragment (RFC 8707 2), of at most 2048 bytes. */
export function isResourceIndicator(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  return /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text) && !text.includes("#") && parseUrl(text) !== undefined;
}
