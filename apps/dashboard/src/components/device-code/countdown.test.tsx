import { act, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { Countdown } from "./countdown.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});

test("WCAG 2.2.2: changes once a minute, not once a second", () => {
  let renders = 0;
  const observer = new MutationObserver((changes) => {
    renders += changes.length;
  });
  render(<Countdown untilMs={Date.now() + 3 * 60_000 - 1} />);
  observer.observe(screen.getByTestId("countdown"), { characterData: true, subtree: true, childList: true });

  pass(59);
  expect(screen.getByTestId("countdown")).toHaveTextContent("Expires in 2 minutes");
  pass(2);
  expect(screen.getByTestId("countdown")).toHaveTextContent("Expires in 1 minute");

  expect(renders + observer.takeRecords().length).toBeLessThanOrEqual(2);
});

test("WCAG 2.2.1: says a minute before the end that the end is near", () => {
  render(<Countdown untilMs={Date.now() + 61_000} />);
  expect(screen.getByRole("status")).toBeEmptyDOMElement();

  pass(2);

  expect(screen.getByTestId("countdown")).toHaveTextContent("Less than a minute left");
  expect(screen.getByRole("status")).toHaveTextContent("The code expires in less than a minute.");
});

test("after sleep the time on the screen is right as soon as the tab is seen", () => {
  render(<Countdown untilMs={Date.now() + 14 * 60_000} />);

  vi.setSystemTime(Date.now() + 10 * 60_000);
  act(() => {
    document.dispatchEvent(new Event("visibilitychange"));
  });

  expect(screen.getByTestId("countdown")).toHaveTextContent("Expires in 4 minutes");
});

function pass(seconds: number) {
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });
}
