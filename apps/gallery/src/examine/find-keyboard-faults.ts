import type { Page } from "@playwright/test";

const CONTROLS = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary";
/** The focus may begin anywhere, leaves the page once on the way round, and stops four times in a date field. */
const SPARE_PRESSES = 12;

/** The controls that Tab does not reach, or where nobody can see that they have the focus. */
export async function findKeyboardFaults(page: Page): Promise<string[]> {
  const stops = await markStops(page);
  const unreached = new Set(stops.keys());
  const unseen = new Set<number>();
  for (let press = 0; press < stops.length + SPARE_PRESSES && unreached.size > 0; press++) {
    await page.keyboard.press("Tab");
    const { stop, isSeen } = await readFocus(page);
    unreached.delete(stop);
    if (!isSeen) unseen.add(stop);
  }
  return [
    ...[...unreached].map((stop) => `Tab does not reach ${stops[stop]}`),
    ...[...unseen].map((stop) => `focus cannot be seen on ${stops[stop]}`),
  ];
}

/** Numbers the controls that Tab has to reach, of the open dialog if there is one, and returns their HTML. */
function markStops(page: Page): Promise<string[]> {
  return page.evaluate(
    (controls) =>
      [...(document.querySelector("dialog[open]") ?? document).querySelectorAll<HTMLElement>(controls)]
        .filter((control) => control.tabIndex >= 0 && control.checkVisibility())
        // Arrow keys lead to the other radio buttons of a group.
        .filter((control) => !(control instanceof HTMLInputElement && control.type === "radio" && !control.checked))
        .map((control, stop) => {
          control.dataset.stop = String(stop);
          return control.outerHTML.slice(0, 200);
        }),
    CONTROLS,
  );
}

/** -1 if the focus is on none of them. */
function readFocus(page: Page): Promise<{ stop: number; isSeen: boolean }> {
  return page.evaluate(() => {
    const control = document.activeElement;
    if (!(control instanceof HTMLElement) || control.dataset.stop === undefined) return { stop: -1, isSeen: true };
    // A field's frame shows the focus of its input.
    const isSeen = [control, control.parentElement ?? control].some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    });
    return { stop: Number(control.dataset.stop), isSeen };
  });
}
