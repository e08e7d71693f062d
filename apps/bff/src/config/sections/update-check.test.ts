import { expect, test } from "vitest";
import { configure } from "../configure.ts";

test("general#9.3: off unless it is switched on, and Coder's releases unless others are named", () => {
  expect(configure().config.updateCheck).toEqual({
    enabled: false,
    releaseUrl: new URL("https://api.github.com/repos/coder/coder/releases/latest"),
  });
});

test.each([
  { env: { CODER_UPDATE_CHECK: "true", CODER_UPDATE_CHECK_URL: "https://releases.example.com/latest" } },
  {
    argv: ["--update-check", "--update-check-url=https://releases.example.com/latest"],
    env: { CODER_UPDATE_CHECK_URL: "https://elsewhere.example.com" },
  },
])("a mirror takes the place of GitHub: %j", (sources) => {
  expect(configure(sources).config.updateCheck).toEqual({
    enabled: true,
    releaseUrl: new URL("https://releases.example.com/latest"),
  });
});

test("plain http is for this machine", () => {
  const env = { CODER_UPDATE_CHECK_URL: "http://127.0.0.1:1234/latest" };

  expect(configure({ env }).config.updateCheck.releaseUrl.href).toBe(env.CODER_UPDATE_CHECK_URL);
});

test.each([
  "nonsense",
  "http://releases.example.com/",
  "https://ada:hunter2@releases.example.com/",
  "file:///etc/passwd",
])("%s is refused, and not repeated", (url) => {
  const load = () => configure({ env: { CODER_UPDATE_CHECK_URL: url } });

  expect(load).toThrow("CODER_UPDATE_CHECK_URL must be an https URL without username and password");
  expect(load).not.toThrow("hunter2");
});
