import { getResponse } from "msw";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test, vi } from "vitest";
import { happyHandlers } from "../happy/happy.ts";

test("a request that is not of the contract is left to the handlers of whoever uses these, and to MSW", async () => {
  const onUnhandledRequest = vi.fn(() => {
    throw new Error("refused");
  });
  const server = setupServer(...happyHandlers());
  server.listen({ onUnhandledRequest });
  onTestFinished(() => server.close());

  await fetch("http://localhost/api/v2/nothing");

  expect(onUnhandledRequest).toHaveBeenCalledOnce();
});

test.each([
  ["GET", "/API/v2/Users/First"],
  ["GET", "/api/v2/users/first/"],
  ["get", "/below/a/path/api/v2/users/first?a=b"],
])("%s %s is answered like the address that it stands for", async (method, path) => {
  const answer = await getResponse(happyHandlers(), new Request(`https://coder.example${path}`, { method }));

  expect(await answer?.json()).toEqual({ message: "The initial user has already been created!" });
});
