import { useScenario } from "@coder-sign-in/api-mocks/node";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Providers } from "../providers.tsx";
import { App } from "./app.tsx";

/** Like a browser that has loaded the address. */
function load(address: string) {
  window.history.replaceState(null, "", address);
  render(<App />, { wrapper: Providers });
}

const address = () => window.location.pathname + window.location.search;

beforeEach(() => useScenario("happy"));
afterEach(() => window.history.replaceState(null, "", "/"));

describe("a sign-in page that the browser has loaded", () => {
  test("leads on inside the page, and back again", async () => {
    load("/login");

    await userEvent.click(await screen.findByRole("link", { name: "Forgot password?" }));
    expect(await screen.findByRole("heading", { name: "Forgot your password?" })).toHaveFocus();
    expect(address()).toBe("/reset-password");

    window.history.back();
    expect(await screen.findByRole("heading", { name: "Sign in to Coder" })).toBeVisible();
    expect(address()).toBe("/login");
  });

  test("leaves to the browser a click for another tab", async () => {
    load("/login");

    const link = await screen.findByRole("link", { name: "Forgot password?" });
    expect(fireEvent.click(link, { ctrlKey: true })).toBe(true);
    expect(address()).toBe("/login");
  });

  test("sends on whoever is wrong there", async () => {
    useScenario("noFirstUser");
    load("/login?redirect=%2Faudit");

    expect(await screen.findByRole("heading", { name: "Set up Coder" })).toBeVisible();
    expect(address()).toBe("/setup?redirect=%2Faudit");
  });

  test("coder-behind#row47: keeps the part of the address that is beside a Coder", async () => {
    load("/coder-sign-in/login");

    const link = await screen.findByRole("link", { name: "Forgot password?" });
    expect(link).toHaveAttribute("href", "/coder-sign-in/reset-password");
  });
});

test("any other address has the router", async () => {
  load("/reset-password?email=alice@example.com");

  expect(await screen.findByRole("textbox", { name: "Email" })).toHaveValue("alice@example.com");
});
