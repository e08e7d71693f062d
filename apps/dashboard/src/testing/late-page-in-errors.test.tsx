import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

test("an element that is missing is named, with the page as it is", () => {
  render(<p>What stands here instead</p>);

  const find = () => screen.getByRole("button", { name: "Save" });

  expect(find).toThrow(/Unable to find .*role "button" and name "Save"/);
  expect(find).toThrow("What stands here instead");
});

test("an element that never comes is named, with the page as it is when the wait ends", async () => {
  const view = render(<p>Loading</p>);

  const waiting = screen.findByText("Loaded", {}, { timeout: 1 });
  view.rerender(<p>What stands here instead</p>);

  await expect(waiting).rejects.toThrow(/Unable to find .*Loaded.*What stands here instead/s);
});
