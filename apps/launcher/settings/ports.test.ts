import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { findFreePort, isPortFree } from "./ports.mjs";

test("a port that is free is taken as it is; in place of one that is taken comes another that is free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const address = { host: "127.0.0.1", port };

  const found = await findFreePort(address);

  expect(await isPortFree(address)).toBe(false);
  expect(found).not.toBe(port);
  expect(await isPortFree({ host: "127.0.0.1", port: found })).toBe(true);
  expect(await findFreePort({ host: "127.0.0.1", port: found })).toBe(found);
});

test("whoever wants no certain port gets one of loopback that is free", async () => {
  const port = await findFreePort();

  expect(port).toBeGreaterThan(0);
  expect(await isPortFree({ host: "127.0.0.1", port })).toBe(true);
});
