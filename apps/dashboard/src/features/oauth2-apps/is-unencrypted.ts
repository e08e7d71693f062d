/** Whether what is sent to an address can be read on the way: by http, and to another computer. */
export function isUnencrypted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !/^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
