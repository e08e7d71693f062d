import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Avatar } from "./avatar.tsx";

test("a broken picture gives way to the initial", () => {
  const { container } = render(<Avatar picture="https://example.com/gone.png" name="octo" className="size-8" />);
  const picture = container.querySelector("img");

  if (picture) fireEvent.error(picture);

  expect(picture).not.toBeInTheDocument();
  expect(screen.getByText("o")).toBeVisible();
});
