import { expect, test } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";

test.each([
  ["Plain.", "<p>Plain.</p>"],
  ["One\ntwo\n\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>"],
  ["**bold** *soft* _soft_ `code`", "<p><strong>bold</strong> <em>soft</em> <em>soft</em> <code>code</code></p>"],
  ["snake_case_name 2*3*4", "<p>snake_case_name 2*3*4</p>"],
  ["[a](https://x.io/_b_) [m](mailto:a@b.c)", '<p><a href="https://x.io/_b_">a</a> <a href="mailto:a@b.c">m</a></p>'],
])("%j becomes %s", (markdown, html) => {
  expect(renderMarkdown(markdown)).toBe(html);
});

test.each([
  ["<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"],
  ["[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"],
  ['[x](https://a" onclick="b)', "<p>[x](https://a&quot; onclick=&quot;b)</p>"],
  ["[<b>](https://a.io/'><b>)", '<p><a href="https://a.io/&#39;&gt;&lt;b&gt;">&lt;b&gt;</a></p>'],
])("%j stays harmless", (markdown, html) => {
  expect(renderMarkdown(markdown)).toBe(html);
});
