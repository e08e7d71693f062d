import type { ScenarioName } from "@coder-sign-in/api-mocks";
import { useScenario as enterScenario, mock, mockServer } from "@coder-sign-in/api-mocks/node";
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { renderApp } from "../../testing/render-app.tsx";

const CODE = "BCDF-GHJK";

async function enterCode(scenario: ScenarioName, typed = CODE) {
  const world = enterScenario(scenario);
  const view = renderApp("/device");
  await view.user.type(await screen.findByLabelText("Code"), typed);
  await view.user.click(screen.getByRole("button", { name: "Continue" }));
  return { world, ...view };
}

describe("entering the code", () => {
  test("oauth-provider#row191: small letters without a hyphen do, and are shown as the device shows them", async () => {
    await enterCode("deviceApproval", "bcdf ghjk");

    expect(await screen.findByTestId("user-code")).toHaveTextContent(CODE);
  });

  test("rules#62: a link brings the code, and still asks to compare it; opening it looks nothing up", async () => {
    const lookups: string[] = [];
    enterScenario("deviceApproval");
    mockServer.events.on("request:start", ({ request }) => lookups.push(new URL(request.url).pathname));
    const { user } = renderApp(`/device?user_code=${CODE.toLowerCase()}`);

    expect(await screen.findByLabelText("Code")).toHaveValue(CODE);
    expect(screen.getByText("Check that your device shows this code.")).toBeVisible();
    expect(lookups.filter((path) => path.endsWith("/lookup"))).toEqual([]);
    mockServer.events.removeAllListeners();
    await user.click(screen.getByRole("button", { name: "Continue" }));

    expect(await screen.findByText("Check that your device shows this code")).toBeVisible();
  });

  test("part of a code is not sent", async () => {
    await enterCode("deviceApproval", "BCD");

    expect(screen.getByLabelText("Code")).toHaveAccessibleDescription("Enter all 8 letters that the device shows.");
    expect(screen.getByLabelText("Code")).toHaveFocus();
  });

  test("rules#58: a wrong code can be corrected, too many have to wait", async () => {
    const { user } = await enterCode("deviceCodeUnknown");
    expect(await screen.findByText(/^No device shows this code/)).toBeVisible();
    expect(screen.getByLabelText("Code")).toBeInvalid();

    enterScenario("deviceTooManyTries");
    await user.click(screen.getByRole("button", { name: "Continue" }));

    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Too many wrong codes.Wait about 2 minutes, then enter the code once more.",
    );
  });

  test("no answer: says so, and the code stays", async () => {
    enterScenario("deviceApproval");
    mockServer.use(mock("lookUpDevice", () => Response.error()));
    const { user } = renderApp(`/device?user_code=${CODE}`);

    await user.click(await screen.findByRole("button", { name: "Continue" }));

    expect(await screen.findByRole("alert")).toHaveTextContent("The code could not be checked.");
    expect(screen.getByLabelText("Code")).toHaveValue(CODE);
  });

  test("somebody who is signed out signs in first and comes back with the code", async () => {
    enterScenario("happy");
    renderApp(`/device?user_code=${CODE}`);

    await screen.findByRole("heading", { name: "Sign in to Coder" });
    expect(screen.getByTestId("address")).toHaveTextContent("/login?redirect=%2Fdevice%3Fuser_code%3DBCDF-GHJK");
  });
});

describe("rules#62: what a person sees before deciding", () => {
  test("who asks, for what, from where and when, as whom", async () => {
    await enterCode("deviceApproval");

    expect(await screen.findByRole("heading", { level: 1, name: "Sign Coder CLI in?" })).toHaveFocus();
    expect(screen.getByText("203.0.113.7")).toBeVisible();
    expect(screen.getByText("2 minutes ago")).toBeVisible();
    expect(screen.getByText(/nobody here has checked its name/)).toBeVisible();
    const can = within(screen.getByRole("region", { name: "It will be able to" }));
    expect(can.getByText(/see, connect over SSH/)).toBeVisible();
    expect(screen.getByText(/delete workspaces/)).toBeVisible();
    expect(within(screen.getByRole("region", { name: "You are signed in as" })).getByText("alice")).toBeVisible();
  });

  test("full access is said to be that", async () => {
    await enterCode("deviceApproval", "LMNP-QRST");

    expect(await screen.findByText("Full access:")).toBeVisible();
  });

  test("another account comes back with the code that was typed", async () => {
    const { user } = await enterCode("deviceApproval");

    await user.click(await screen.findByRole("button", { name: "Use another account" }));

    await expect
      .poll(() => leaveTo)
      .toHaveBeenCalledWith(expect.stringContaining("redirect=%2Fdevice%3Fuser_code%3DBCDF-GHJK"));
  });
});

describe("deciding", () => {
  test("approving ends here and on the device: what was granted, and where to revoke", async () => {
    const { user, world } = await enterCode("deviceApproval");

    await user.click(await screen.findByRole("button", { name: "Allow" }));

    expect(await screen.findByRole("heading", { name: "Your device is signed in" })).toHaveFocus();
    expect(world.devices).toHaveLength(1);
    expect(screen.getByRole("region", { name: "Coder CLI can" })).toHaveTextContent("connect over SSH");
    expect(screen.getByRole("link", { name: "Authorized apps" })).toHaveAttribute("href", "/settings/apps");
  });

  test("denying grants nothing", async () => {
    const { user, world } = await enterCode("deviceApproval");

    await user.click(await screen.findByRole("button", { name: "Deny" }));

    expect(await screen.findByRole("heading", { name: "Nothing was granted" })).toHaveFocus();
    expect(world.devices).toHaveLength(1);
  });

  test("a decision on its way can neither be doubled nor turned around", async () => {
    let decisions = 0;
    const { user } = await enterCode("deviceApproval");
    const count = () => {
      decisions++;
      return new Promise<never>(() => {});
    };
    mockServer.use(mock("approveDevice", count), mock("denyDevice", count));

    await user.dblClick(await screen.findByRole("button", { name: "Allow" }));
    await user.click(screen.getByRole("button", { name: "Deny" }));

    expect(decisions).toBe(1);
  });

  test.each<[ScenarioName, string]>([
    ["deviceAlreadyDecided", "This code is no longer active"],
    ["deviceSessionLost", "You are signed out"],
  ])("%s: %s", async (scenario, heading) => {
    const { user } = await enterCode(scenario);

    await user.click(await screen.findByRole("button", { name: "Allow" }));

    expect(await screen.findByRole("heading", { name: heading })).toHaveFocus();
  });

  test("deviceCodeExpired: says so, and another code can be entered", async () => {
    const { user } = await enterCode("deviceCodeExpired");
    expect(await screen.findByRole("heading", { name: "This code has expired" })).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Enter another code" }));

    expect(await screen.findByLabelText("Code")).toHaveValue("");
  });

  test("deviceDecisionError: the decision can be made again", async () => {
    const { user } = await enterCode("deviceDecisionError");
    await user.click(await screen.findByRole("button", { name: "Allow" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Your answer was not received.");

    enterScenario("deviceApproval");
    await user.click(screen.getByRole("button", { name: "Allow" }));

    expect(await screen.findByRole("heading", { name: "Your device is signed in" })).toBeVisible();
  });
});
