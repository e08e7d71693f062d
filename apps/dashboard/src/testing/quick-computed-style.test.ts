import { useScenario } from "@coder-sign-in/api-mocks/node";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { computedStyle, quickComputedStyle } from "./quick-computed-style.ts";
import { renderApp } from "./render-app.tsx";

/** Of every element of the page, in jsdom's words and in ours. */
function styles(styleOf: typeof computedStyle) {
  return [...document.querySelectorAll("*")].map((element) => {
    const style = styleOf(element);
    const { display, visibility, opacity, position } = style;
    return { name: element.localName, display, visibility, opacity, position, said: style.getPropertyValue("display") };
  });
}

test("elements of a page look as jsdom computes", async () => {
  useScenario("alreadySignedIn");
  renderApp("/deployment/users");
  await screen.findByRole("table");

  const quick = styles(quickComputedStyle);
  expect(quick.length).toBeGreaterThan(50);
  expect(quick).toEqual(styles(computedStyle));
});

test.each([
  [
    "hidden",
    `<p>shown</p><p hidden>a</p><p hidden="until-found">b</p><div hidden><p>c</p></div><p>shown</p>`,
    /"display":"none"/,
  ],
  ["a hidden row", `<table><tr hidden><td>a</td></tr><tr><td>b</td></tr></table>`, /"visibility":"collapse"/],
  [
    "dialogs",
    `<dialog open>a</dialog><dialog>b</dialog><dialog popover open>c</dialog>`,
    /"name":"dialog","display":"none"/,
  ],
  [
    "popovers",
    `<p>a</p><p popover>b</p><div popover><p>c</p><dialog open>d</dialog></div>`,
    /"name":"p","display":"none"/,
  ],
  ["inputs", `<input><input type="text"><input type="HIDDEN"><input type="hidden">`, /"name":"input","display":"none"/],
  [
    "details",
    `<details><summary>a</summary><summary>b</summary></details><summary>c</summary>`,
    /"display":"list-item"/,
  ],
  [
    "styles",
    `<p>a</p><p style="display: flex">b</p><div style="visibility: hidden; opacity: 0"><p>c</p></div>`,
    /"visibility":"hidden"/,
  ],
  [
    "a sheet",
    `<style>p { display: grid } p.a { visibility: hidden }</style><p>b</p><p class="a">c</p>`,
    /"display":"grid"/,
  ],
])("%s look as jsdom computes, whatever was asked about before", (_case, html, expected) => {
  document.body.innerHTML = html;

  const quick = styles(quickComputedStyle);
  expect(JSON.stringify(quick)).toMatch(expected);
  expect(quick).toEqual(styles(computedStyle));
});
