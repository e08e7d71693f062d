import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const PUBLIC = join(import.meta.dirname, "../../../../dashboard/public");
const FILES = readdirSync(join(PUBLIC, "icon"));

describe("the icons that answers and configurations name", () => {
  test.each([
    ["github", "gitlab", "bitbucket", "gitea", "azure-devops"], // the defaults of external providers
    ["google", "microsoft", "okta", "coder", "azure", "git", "slack", "jfrog"], // what configurations name
    ["bug", "chat", "docs", "star"], // the icons that support links know
  ])("are there: %s, %s, %s, %s …", (...names) => {
    expect(FILES).toEqual(expect.arrayContaining(names.map((name) => `${name}.svg`)));
  });

  test.each(FILES)("%s draws and does nothing else", (file) => {
    const drawing = readFileSync(join(PUBLIC, "icon", file), "utf8");

    expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 24 24"><title>/);
    expect([...drawing.matchAll(/<([a-z]+)/g)].map(([, tag = ""]) => tag)).toEqual(
      expect.arrayContaining(["svg", "title", "path"]),
    );
    expect(drawing.replace(/<\/?(svg|title|path|style)\b/g, "")).not.toMatch(/<[a-z/]|\bon[a-z]+=|href|url\(|@import/i);
  });

  test("each is listed with where it comes from", () => {
    const listed = readFileSync(join(PUBLIC, "../../../docs/icons.md"), "utf8");
    const names = [...listed.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => `${name}.svg`);

    expect(names.sort()).toEqual([...FILES].sort());
  });

  test("the key that stands for any other provider is a picture", () => {
    expect(readFileSync(join(PUBLIC, "emojis/1f511.png")).subarray(1, 4).toString()).toBe("PNG");
  });
});

test("an icon is served for a day, as a drawing that can do nothing, and without cookies", async () => {
  const dashboardDirectory = buildTestDashboard();
  mkdirSync(join(dashboardDirectory, "icon"));
  writeFileSync(join(dashboardDirectory, "icon", "github.svg"), "<svg></svg>");
  const server = await startTestServer({ dashboardDirectory });

  const answer = await server.browser().get("/icon/github.svg");

  expect([answer.status, answer.text]).toEqual([200, "<svg></svg>"]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/svg+xml",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=86400",
  });
  expect(answer.setCookies).toEqual([]);
});

test("rules#54: whoever leaves in the middle of /favicon.ico takes nobody along", async () => {
  const dashboardDirectory = buildTestDashboard();
  writeFileSync(join(dashboardDirectory, "favicon.svg"), Buffer.alloc(16 * 1024 ** 2, " "));
  const server = await startTestServer({ dashboardDirectory });
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on("uncaughtException", note);
  onTestFinished(() => void process.off("uncaughtException", note));

  await leaveMidway(server.origin, "/favicon.ico");

  expect((await server.browser().get("/healthz")).text).toBe("OK");
  expect(uncaught).toEqual([]);
  expect(server.logged()).not.toContain('"level":50');
});

/** Closes the connection as soon as the answer begins. */
function leaveMidway(origin: string, path: string): Promise<void> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname, () => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`));
  socket.once("data", () => socket.resetAndDestroy());
  return new Promise((resolve) => socket.once("close", () => resolve()));
}
