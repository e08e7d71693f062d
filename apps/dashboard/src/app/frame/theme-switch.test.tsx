import { useScenario as enterScenario } from "@coder-sign-in/api-mocks/node";
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { inOneEvent } from "../../testing/in-one-event.ts";
import { renderApp } from "../../testing/render-app.tsx";

// jsdom does not support popovers: the account menu stays hidden, so its parts have to be searched there.
const radio = (name: string) => screen.findByRole<HTMLInputElement>("radio", { name, hidden: true });
const painted = () => document.querySelector('meta[property="theme"]')?.getAttribute("content");

function asTheServerWroteIt(theme: string) {
  const tag = document.createElement("meta");
  tag.setAttribute("property", "theme");
  tag.setAttribute("content", theme);
  document.head.append(tag);
}

test("is painted at once and kept for the person", async () => {
  const world = enterScenario("alreadySignedIn");
  renderApp("/");
  const dark = await radio("Dark");
  await waitFor(async () => expect(await radio("System")).toBeChecked());

  const seen = inOneEvent(
    () => dark.click(),
    () => ({ checked: dark.checked, painted: painted() }),
  );

  expect(seen).toEqual({ checked: true, painted: "dark" });
  await waitFor(() => expect(Object.values(world.appearance)).toMatchObject([{ theme_preference: "dark" }]));
  await waitFor(() => expect(screen.queryByText("Saving…")).toBeNull());
  expect(dark).toBeChecked();
});

test("what the server wrote into the page is marked, whatever shade of it", async () => {
  enterScenario("alreadySignedIn");
  asTheServerWroteIt("dark-tritan");
  renderApp("/");

  expect(await radio("Dark")).toBeChecked();
});

test("goes back to the system's", async () => {
  const world = enterScenario("themeDark");
  const { user } = renderApp("/");
  await waitFor(() => expect(painted()).toBe("dark"));

  await user.click(await radio("System"));

  expect(painted()).toBe("");
  await waitFor(() =>
    expect(Object.values(world.appearance)).toMatchObject([{ theme_preference: "auto", theme_mode: "" }]),
  );
});

test("falls back when it is refused, and says why", async () => {
  enterScenario("themeError");
  const { user } = renderApp("/");

  await user.click(await radio("Light"));

  expect(await screen.findByText("The theme was not changed.")).toBeInTheDocument();
  expect(await radio("System")).toBeChecked();
  expect(painted()).toBe("");
});
