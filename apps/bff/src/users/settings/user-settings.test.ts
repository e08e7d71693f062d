import { describe, expect, test } from "vitest";
import { addPerson } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { createToken, program, programOf } from "../../testing/tokens.ts";

const APPEARANCE = "/api/v2/users/me/appearance";
const PREFERENCES = "/api/v2/users/me/preferences";

async function start() {
  const server = await startTestServer();
  const maja = await programOf(server, await addPerson(server));
  const put = (path: string, body: object) => maja.send(path, { method: "PUT", body });
  return { server, maja, put };
}

const UNCHOSEN = { theme_preference: "", theme_mode: "", theme_light: "", theme_dark: "", terminal_font: "" };

describe("appearance", () => {
  test("is empty until something was chosen", async () => {
    const { maja } = await start();

    expect((await maja.get(APPEARANCE)).json).toEqual(UNCHOSEN);
  });

  test("keeps theme and font, as older clients send them", async () => {
    const { maja, put } = await start();

    const answer = await put(APPEARANCE, { theme_preference: "dark", terminal_font: "fira-code" });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ ...UNCHOSEN, theme_preference: "dark", terminal_font: "fira-code" });
    expect((await maja.get(APPEARANCE)).json).toEqual(answer.json);
  });

  test("an older client leaves what a newer one has set for following the system; `auto` ends that mode", async () => {
    const { put } = await start();
    const sync = { theme_mode: "sync", theme_light: "light-tritan", theme_dark: "dark-tritan" };
    await put(APPEARANCE, { ...sync, theme_preference: "dark-tritan", terminal_font: "geist-mono" });

    const older = await put(APPEARANCE, { theme_preference: "light", terminal_font: "" });
    const auto = await put(APPEARANCE, { theme_preference: "auto", terminal_font: "" });

    expect(older.json).toEqual({ ...sync, theme_preference: "light", terminal_font: "geist-mono" });
    expect(auto.json).toEqual({ ...older.json, theme_preference: "auto", theme_mode: "" });
  });

  test.each([
    [{ terminal_font: "geist-mono" }, "theme_preference"],
    [{ theme_preference: "dark" }, "terminal_font"],
    [{ theme_preference: "dark", terminal_font: "comic-sans" }, "terminal_font"],
    [{ theme_preference: "dark", terminal_font: "", theme_mode: "sync", theme_light: "light" }, "theme_dark"],
    [{ theme_preference: "dark", terminal_font: "", theme_mode: "single", theme_light: "pink" }, "theme_light"],
  ])("%j is refused at %s", async (body, field) => {
    const { maja, put } = await start();

    const answer = await put(APPEARANCE, body);

    expect([answer.status, answer.json.validations[0].field]).toEqual([400, field]);
    expect((await maja.get(APPEARANCE)).json).toEqual(UNCHOSEN);
  });
});

describe("preferences", () => {
  test("have their defaults, and change one by one", async () => {
    const { maja, put } = await start();
    const before = (await maja.get(PREFERENCES)).json;

    await put(PREFERENCES, { task_notification_alert_dismissed: true });
    const answer = await put(PREFERENCES, { thinking_display_mode: "preview" });

    expect(before).toEqual({
      task_notification_alert_dismissed: false,
      agent_chat_send_shortcut: "enter",
      code_diff_display_mode: "auto",
      collapse_assistant_steps: false,
      shell_tool_display_mode: "auto",
      thinking_display_mode: "auto",
    });
    expect(answer.json).toEqual({
      ...before,
      task_notification_alert_dismissed: true,
      thinking_display_mode: "preview",
    });
    expect((await maja.get(PREFERENCES)).json).toEqual(answer.json);
  });

  test("of the wrong kind are refused", async () => {
    const { put } = await start();

    expect((await put(PREFERENCES, { collapse_assistant_steps: "yes" })).status).toBe(400);
  });
});

test("others' settings: owners see and change them, members hear 404; a key without the scope 403", async () => {
  const { server, maja } = await start();
  const kyle = await programOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  const limited = program(server, (await createToken(maja, { scopes: ["user:read_personal"] })).json.key);
  const body = { theme_preference: "dark", terminal_font: "" };

  expect((await kyle.send("/api/v2/users/maja/appearance", { method: "PUT", body })).status).toBe(200);
  expect((await kyle.get("/api/v2/users/maja/appearance")).json.theme_preference).toBe("dark");
  expect((await maja.get("/api/v2/users/kyle/appearance")).status).toBe(404);
  expect((await maja.send("/api/v2/users/kyle/preferences", { method: "PUT", body: {} })).status).toBe(404);
  expect((await limited.get(APPEARANCE)).status).toBe(200);
  expect((await limited.send(APPEARANCE, { method: "PUT", body })).status).toBe(403);
});

test("settings end with the account", async () => {
  const { server, put } = await start();
  await put(APPEARANCE, { theme_preference: "dark", terminal_font: "" });
  expect(await server.query("select key from user_settings")).not.toEqual([]);

  await server.query("update users set deleted = true");

  expect(await server.query("select key from user_settings")).toEqual([]);
});
