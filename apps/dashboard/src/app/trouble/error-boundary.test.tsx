import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary.tsx";

test("a broken screen becomes words, a way on and something to report", () => {
  renderBroken(new Error("Cannot read properties of undefined"));

  expect(screen.getByRole("heading", { level: 1, name: "This page stopped working" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Reload page" })).toBeVisible();
  expect(screen.getByText("Cannot read properties of undefined")).toBeVisible();
});

test("a part that a newer version has replaced is told apart", () => {
  renderBroken(new TypeError("Failed to fetch dynamically imported module: /assets/home-page-x.js"));

  expect(screen.getByRole("heading", { name: "Part of this page could not be loaded" })).toBeVisible();
  expect(screen.getByText(/was updated/)).toBeVisible();
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
