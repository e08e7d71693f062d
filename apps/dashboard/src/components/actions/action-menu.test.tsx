import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ActionMenu } from "./action-menu.tsx";

function renderMenu() {
  const onSelect = vi.fn();
  const actions = ["Suspend", "Edit roles", "Delete"].map((label) => ({ label, onSelect: () => onSelect(label) }));
  render(<ActionMenu label="Actions for maja" actions={actions} />);
  const opener = screen.getByRole("button", { name: "Actions for maja" });
  return { onSelect, opener, user: userEvent.setup() };
}

const item = (name: string) => screen.getByRole("menuitem", { name });

test("APG menu button: opens at its first entry, arrows go round, Home and End lead to its ends", async () => {
  const { opener, user } = renderMenu();
  expect(screen.queryByRole("menu")).not.toBeInTheDocument();

  await user.click(opener);
  expect(item("Suspend")).toHaveFocus();

  const steps = [
    ["{ArrowDown}", "Edit roles"],
    ["{End}", "Delete"],
    ["{ArrowDown}", "Suspend"],
    ["{ArrowUp}", "Delete"],
    ["{Home}", "Suspend"],
  ] as const;
  for (const [key, name] of steps) {
    await user.keyboard(key);
    expect(item(name), key).toHaveFocus();
  }
});

test.each([
  ["{ArrowDown}", "Suspend"],
  ["{ArrowUp}", "Delete"],
])("APG menu button: %s on the closed button opens at %s", async (key, name) => {
  const { opener, user } = renderMenu();
  opener.focus();

  await user.keyboard(key);

  expect(item(name)).toHaveFocus();
});

test("APG menu button: Escape closes and gives the focus back, Tab leaves, Enter chooses", async () => {
  const { opener, onSelect, user } = renderMenu();
  await user.click(opener);
  await user.keyboard("{Escape}");
  expect(opener).toHaveFocus();
  expect(opener).toHaveAttribute("aria-expanded", "false");

  await user.keyboard("{ArrowDown}");
  await user.tab();
  expect(screen.queryByRole("menu")).not.toBeInTheDocument();

  opener.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onSelect).toHaveBeenCalledExactlyOnceWith("Edit roles");
  expect(screen.queryByRole("menu")).not.toBeInTheDocument();
});
