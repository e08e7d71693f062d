import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Button, ButtonLink } from "./button.tsx";

test("a busy button keeps its name and its focus, and cannot be pressed again", async () => {
  const onClick = vi.fn();
  const { rerender } = render(<Button onClick={onClick}>Save</Button>);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  rerender(
    <Button onClick={onClick} isBusy>
      Save
    </Button>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(onClick).toHaveBeenCalledTimes(1);
  expect(screen.getByRole("button", { name: "Save" })).toHaveFocus();
});

test("a disabled link leads nowhere and says so", () => {
  render(
    <ButtonLink href="/away" isDisabled>
      Away
    </ButtonLink>,
  );

  expect(screen.getByText("Away")).not.toHaveAttribute("href");
  expect(screen.getByText("Away")).toHaveAttribute("aria-disabled", "true");
});
