import { expect, test } from "vitest";
import { configure } from "./configure.ts";

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
])("decision 5: the directory of %s", (_who, sources, configDir, configDirIsDefault) => {
  expect(configure(sources).config).toMatchObject({ configDir, configDirIsDefault });
});
