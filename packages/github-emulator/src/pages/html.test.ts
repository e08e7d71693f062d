import { describe, expect, test } from "vitest";
import { html } from "./html.ts";

describe("markup", () => {
  test("every value is escaped, in text and in attributes", () => {
    const evil = `<img src=x onerror="alert('1')">&`;

    expect(html`<p title="${evil}">${evil}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">' +
        "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>",
    );
  });

  test("markup made here stays as it is, alone and in lists", () => {
    const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);

    expect(html`<ul>${items}</ul>`.markup).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
  });

  test("nothing, null and false leave no trace; zero does", () => {
    expect(html`${undefined}${null}${false}${0}`.markup).toBe("0");
  });
});
