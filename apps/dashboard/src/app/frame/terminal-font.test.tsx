import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";

/** jsdom does not support popovers: the menu stays hidden, and is told that it was opened. */
async function openMenu() {
  const menu = document.getElementById(
    (await screen.findByRole("button", { name: /^Account menu/ })).getAttribute("popovertarget") ?? "",
  );
  if (menu === null) throw new Error("There is no menu.");
  expect(within(menu).queryByRole("combobox", { hidden: true })).toBeNull();
  fireEvent(menu, new Event("toggle"));
  const select = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Terminal font", hidden: true });
  await waitFor(() => expect(select).toBeEnabled());
  return select;
}

const namesOf = (select: HTMLSelectElement) => [...select.options].map(({ text }) => text);
const FONTS = ["Fira Code", "Geist Mono", "IBM Plex Mono", "JetBrains Mono", "Source Code Pro"];

test("is chosen in the account menu, shows at once and is kept, beside the theme", async () => {
  const world = enterScenario("themeDark");
  const { user } = renderApp("/");
  const select = await openMenu();
  expect([select.value, namesOf(select)]).toEqual(["", ["Default", ...FONTS]]);

  await user.selectOptions(select, "Fira Code");

  expect(select).toHaveValue("fira-code");
  await waitFor(() =>
    expect(Object.values(world.appearance)).toMatchObject([
      { terminal_font: "fira-code", theme_preference: "dark", theme_mode: "single" },
    ]),
  );
  await waitFor(() => expect(screen.queryByText("Saving…")).toBeNull());
  expect(select).toHaveValue("fira-code");
});

test("a choice is changed for another one, and no more for none", async () => {
  const world = enterScenario("terminalFont");
  const { user } = renderApp("/");
  const select = await openMenu();
  expect([select.value, namesOf(select)]).toEqual(["jetbrains-mono", FONTS]);

  await user.selectOptions(select, "Geist Mono");

  await waitFor(() =>
    expect(Object.values(world.appearance)).toMatchObject([{ terminal_font: "geist-mono", theme_mode: "sync" }]),
  );
});

test("falls back when it is refused, and says why", async () => {
  enterScenario("themeError");
  const { user } = renderApp("/");
  const select = await openMenu();

  await user.selectOptions(select, "Fira Code");

  expect(await screen.findByText("The terminal font was not changed.")).toBeInTheDocument();
  expect(select).toHaveValue("");
});
