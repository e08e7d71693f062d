import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { utcTime } from "../lib/words/words-for-time.ts";
import { Time } from "./time.tsx";

test("a time is shown in words, and exactly as a tooltip", () => {
  render(<Time at="2026-02-03T12:34:56.789Z" words={utcTime} />);

  const time = screen.getByText("Feb 3, 2026, 12:34:56");
  expect(time).toHaveAttribute("datetime", "2026-02-03T12:34:56.789Z");
  expect(time.title).toMatch(/^\w+, February \d, 2026 at /);
});

test.each(["yesterday", "2026-13-45T99:00:00Z"])("what is no time is shown as it came: %s", (at) => {
  const { container } = render(<Time at={at} words={utcTime} />);

  expect(container).toHaveTextContent(at);
  expect(container.querySelector("time")).toBeNull();
});
