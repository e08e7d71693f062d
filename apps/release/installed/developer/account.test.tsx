import { member, scenarios, type World } from "@coder-sign-in/api-mocks";
import { mock, mockServer, useScenario } from "@coder-sign-in/api-mocks/node";
import { cleanup, render, screen } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Account } from "./account.js";

beforeAll(() => mockServer.listen());
afterEach(() => cleanup());
afterAll(() => mockServer.close());

test("a world with a session shows its owner", async () => {
  const world: World = useScenario("alreadySignedIn");

  render(<Account />);

  expect(await screen.findByText("Signed in as alice")).toBeDefined();
  expect(world.accounts).not.toEqual([]);
});

test("a world that fails says so", async () => {
  useScenario("serverError");

  render(<Account />);

  expect((await screen.findByRole("alert")).textContent).not.toBe("");
});

test("one answer can be replaced, in the terms of the contract", async () => {
  useScenario("happy");
  mockServer.use(mock("getUser", () => ({ status: 200, body: member })));
  // @ts-expect-error the contract knows no such answer
  mock("getUser", () => ({ status: 418, body: member }));

  render(<Account />);

  expect(await screen.findByText("Signed in as octo-dev")).toBeDefined();
  expect(Object.keys(scenarios)).toContain("deviceDenied");
});
