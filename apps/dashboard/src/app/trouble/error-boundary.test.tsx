import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary.tsx";

test("a broken screen becomes words, a way on and something to report", () => {
  renderBroken(new Error("Cannot read properties of undefined"));

  expect(screen.getByRole("heading", { level: 1, name: "This page broke" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Load the page again" })).toBeVisible();
  expect(screen.getByText("Cannot read properties of undefined")).toBeVisible();
});

test("a part that a newer version has replaced is told apart", () => {
  renderBroken(new TypeError("Failed to fetch dynamically imported module: /assets/home-page-x.js"));

  expect(screen.getByRole("heading", { name: "A part of this page is missing" })).toBeVisible();
  expect(screen.getByText(/may have been updated/)).toBeVisible();
});

test("without an error it shows what it holds", () => {
  render(<ErrorBoundary>all is well</ErrorBoundary>);

  expect(screen.getByText("all is well")).toBeVisible();
});

function renderBroken(error: Error) {
  vi.spyOn(console, "error").mockImplementation(() => {}); // React reports what the boundary caught
  render(
    <ErrorBoundary>
      <Broken error={error} />
    </ErrorBoundary>,
  );
}

function Broken({ error }: { error: Error }): never {
  throw error;
}
