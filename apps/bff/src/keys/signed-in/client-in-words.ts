import Bowser from "bowser";

interface Client {
  /** `Firefox`, or another program's own name. */
  browser: string;
  system: string;
}

/** Browser and operating system of a user agent; empty if unknown. */
export function clientInWords(userAgent: string): Client {
  if (userAgent === "") return { browser: "", system: "" };
  const { browser, os } = Bowser.parse(userAgent);
  const { name = "" } = browser;
  // For an unknown user agent, the library returns the start of the text, which may be sentences and links.
  const isKnown = name !== "" && !userAgent.startsWith(name);
  return { browser: isKnown ? name : productOf(userAgent), system: os.name ?? "" };
}

/** RFC 9110 10.1.5: a user agent begins with the product. Without dots, which mail programs turn into links. */
function productOf(userAgent: string): string {
  return /^[\w-]{1,64}/.exec(userAgent)?.[0] ?? "";
}
