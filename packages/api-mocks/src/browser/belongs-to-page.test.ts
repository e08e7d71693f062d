import { routes } from "@coder-sign-in/api-types/routes";
import { expect, test } from "vitest";
import { belongsToPage } from "./belongs-to-page.ts";

const PAGE = "http://localhost:5173";

test.each(["/", "/login", "/src/main.tsx", "/@vite/client", "/node_modules/.vite/deps/react.js", "/icon/github.svg"])(
  "%s is the page's own",
  (path) => {
    expect(belongsToPage(PAGE + path, PAGE)).toBe(true);
  },
);

test("no endpoint of the contract is the page's own, nor is anything on another origin", () => {
  const paths = Object.values(routes).map(({ path }) => path);
  expect(paths.filter((path) => belongsToPage(PAGE + path, PAGE))).toEqual([]);
  expect(belongsToPage("http://localhost:3000/src/main.tsx", PAGE)).toBe(false);
  expect(belongsToPage("https://github.com/", PAGE)).toBe(false);
});
