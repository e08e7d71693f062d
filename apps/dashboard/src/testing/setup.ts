import "@testing-library/jest-dom/vitest";
import { mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import type { QueryClient } from "@tanstack/react-query";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { latePageInErrors } from "./late-page-in-errors.ts";
import { quickComputedStyle } from "./quick-computed-style.ts";

// jsdom cannot navigate; tests check where the page wanted to go.
vi.mock("../lib/redirect/leave-to.ts", async (importOriginal) => {
  const real = await importOriginal<typeof import("../lib/redirect/leave-to.ts")>();
  return { ...real, ...(await import("./mocked-leave-to.ts")) };
});

// What failed is asked for again after one second, and after another two.
vi.mock("../app/query-client.ts", async (importOriginal) => {
  const { createQueryClient } = await importOriginal<typeof import("../app/query-client.ts")>();
  return { createQueryClient: () => retryAtOnce(createQueryClient()) };
});

vi.mock("@simplewebauthn/browser", () => import("./mocked-webauthn.ts"));

// jsdom does not implement dialogs; opening and closing is enough here.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

window.getComputedStyle = quickComputedStyle;

// Generous, since a loaded machine is no reason to fail: a passing test never waits this long.
configure({ asyncUtilTimeout: 20_000, getElementError: latePageInErrors });

beforeAll(() => mockServer.listen());
afterAll(() => mockServer.close());

function retryAtOnce(client: QueryClient): QueryClient {
  const { queries, ...others } = client.getDefaultOptions();
  client.setDefaultOptions({ ...others, queries: { ...queries, retryDelay: 0 } });
  return client;
}

const complaints: unknown[][] = [];

beforeEach(() => {
  useScenario("happy");
  complaints.length = 0;
  for (const level of ["error", "warn"] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => complaints.push(words));
  }
});

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  sessionStorage.clear();
  localStorage.clear();
  document.head.querySelectorAll("meta[property]").forEach((meta) => {
    meta.remove();
  });
  for (const shadow of ["visibilityState", "hidden"]) Reflect.deleteProperty(document, shadow);
  Reflect.deleteProperty(navigator, "onLine");
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.clearAllMocks();
  expect(complaints, "console.error and console.warn must stay silent, unhandled requests included").toEqual([]);
});
