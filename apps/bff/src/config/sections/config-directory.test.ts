import { expect, test } from "vitest";
import { configure } from "../configure.ts";

test.each([
  ["a user", {}, "/home/ada/.config/coder-sign-in", true],
  ["a user with XDG_CONFIG_HOME", { env: { XDG_CONFIG_HOME: "/xdg" } }, "/xdg/coder-sign-in", true],
  [
    "a relative XDG_CONFIG_HOME, which counts for nothing",
    { env: { XDG_CONFIG_HOME: "xdg" } },
    "/home/ada/.config/coder-sign-in",
    true,
  ],
  ["root", { isRoot: true, homeDirectory: "/root" }, "/var/lib/coder-sign-in", true],
  ["root who chose", { isRoot: true, env: { CODER_CONFIG_DIR: "/srv/coder" } }, "/srv/coder", false],
  ["a tilde", { env: { CODER_CONFIG_DIR: "~/coder" } }, "/home/ada/coder", false],
  ["a tilde of somebody else", { env: { CODER_CONFIG_DIR: "~bob/coder" } }, "~bob/coder", false],
  [
    "the flag over the variable",
    { argv: ["--global-config=/flag"], env: { CODER_CONFIG_DIR: "/env" } },
    "/flag",
    false,
  ],
])("design#5: the directory of %s", (_who, sources, configDir, configDirIsDefault) => {
  expect(configure(sources).config).toMatchObject({ configDir, configDirIsDefault });
});

test.each([
  ["/proc/foo", "/proc"],
  ["/sys", "/sys"],
  ["/dev/null/coder", "/dev"],
  ["/srv/../proc//1/cwd", "/proc"],
])("%s is refused: a directory cannot be made there, and trying may never end", (configDir, system) => {
  expect(() => configure({ env: { CODER_CONFIG_DIR: configDir } })).toThrow(
    `CODER_CONFIG_DIR (--global-config): ${configDir} is in ${system}, which cannot hold files; choose a directory on a disk, like /var/lib/coder-sign-in.`,
  );
});

test.each(["/dev/shm/coder", "/processes", "/srv/dev", "/system"])("%s is taken", (configDir) => {
  expect(configure({ env: { CODER_CONFIG_DIR: configDir } }).config.configDir).toBe(configDir);
});
