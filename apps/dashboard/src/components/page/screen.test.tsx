import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Screen, ScreenFocus } from "./screen.tsx";

test("WCAG 2.4.3: the screen that came with the page leaves the focus alone, the next one takes it", () => {
  const { rerender } = render(<Screen key="a" heading="First" />, { wrapper: ScreenFocus });
  expect(document.body).toHaveFocus();

  rerender(<Screen key="b" heading="Second" />);

  expect(screen.getByRole("heading", { name: "Second" })).toHaveFocus();
});

test("WCAG 2.4.2: the tab is named by the heading, or by more if there is more to say", () => {
  const { rerender } = render(<Screen heading="Set up" />);
  expect(document.title).toBe("Set up – Coder");

  rerender(<Screen heading="Set up" title="Done – Set up" />);

  expect(document.title).toBe("Done – Set up – Coder");
});
