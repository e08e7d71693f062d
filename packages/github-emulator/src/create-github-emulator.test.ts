import { describe, expect, test } from "vitest";
import { createGitHubEmulator } from "./create-github-emulator.ts";
import { send } from "./testing/client.ts";
import { startEmulator } from "./testing/start-emulator.ts";

describe("an emulator in process", () => {
  test("listens on a free loopback port and says where", async () => {
    const { emulator, url } = await startEmulator();

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.url).toBe(url);
  });

  test("has no address before it listens and after it was closed", async () => {
    const emulator = createGitHubEmulator();
    const early = () => emulator.url;

    expect(early).toThrow("call listen() first");
    await emulator.listen();
    await emulator.close();
    expect(early).toThrow("call listen() first");
    await emulator.close();
  });

  test("closing ends requests that hang", async () => {
    const { emulator, url, control } = await startEmulator();
    control.addFault({ kind: "hang" });
    const hanging = expect(fetch(`${url}/user`)).rejects.toThrow("fetch failed");
    await expect.poll(() => control.faults()[0]?.hits).toBe(1);

    await emulator.close();

    await hanging;
  });

  test("a taken port rejects", async () => {
    const { url } = await startEmulator();

    await expect(createGitHubEmulator().listen(Number(new URL(url).port))).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });

  test("two emulators know nothing of each other", async () => {
    const one = await startEmulator();
    const other = await startEmulator();
    one.control.upsertUser("newcomer", { memberships: [{ org: "newcorp" }] });

    expect(other.control.users().map((user) => user.login)).not.toContain("newcomer");
    expect(other.control.orgs().map((org) => org.login)).not.toContain("newcorp");
  });

  test("`await using` closes it", async () => {
    const emulator = createGitHubEmulator();
    const url = await emulator.listen();

    await emulator[Symbol.asyncDispose]();

    await expect(send(url)).rejects.toThrow("fetch failed");
  });

  test("its root leads to the overview", async () => {
    const { url } = await startEmulator();

    expect((await send(url)).headers.get("location")).toBe("/_emulator");
  });
});
