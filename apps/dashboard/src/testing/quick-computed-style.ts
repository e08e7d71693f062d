/** As jsdom computes it. */
export const computedStyle = window.getComputedStyle.bind(window);

const displays = new Map<string, string>();

/**
 * Testing Library asks for `display` and `visibility` of nearly every element, and jsdom tries all rules of its style
 * sheet for each. Without a sheet of ours all is visible, and jsdom is asked once for all elements that look alike. Every
 * other property comes from jsdom.
 */
export function quickComputedStyle(element: Element, pseudoElement?: string | null): CSSStyleDeclaration {
  if (pseudoElement || document.styleSheets.length > 0 || isSpecial(element))
    return computedStyle(element, pseudoElement);
  const quick: Record<string | symbol, unknown> = {
    display: displayOf(element),
    visibility: "visible",
    opacity: "1",
    getPropertyValue: (name: string) => quick[name] ?? computedStyle(element).getPropertyValue(name),
  };
  const get = (_target: CSSStyleDeclaration, name: string | symbol) =>
    quick[name] ?? Reflect.get(computedStyle(element), name);
  return new Proxy({} as CSSStyleDeclaration, { get });
}

/** A summary and a popover are displayed by more than their looks tell; what is styled or hidden, its content may inherit. */
function isSpecial(element: Element): boolean {
  if (element.localName === "summary" || element.hasAttribute("popover")) return true;
  for (let one: Element | null = element; one; one = one.parentElement) {
    if (one.hasAttribute("style") || one.hasAttribute("hidden")) return true;
  }
  return false;
}

function displayOf(element: Element): string {
  const looks = `${element.localName} ${element.hasAttribute("open")} ${element.getAttribute("type")}`;
  const display = displays.get(looks) ?? computedStyle(element).display;
  displays.set(looks, display);
  return display;
}
