import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../../../../", import.meta.url));

const forbidden = [
  ["apps/dashboard/src/app", "@coder-sign-in/bff"],
  ["apps/dashboard/src/app", "../../../bff/src/version.ts"],
  ["apps/dashboard/src/app", "@coder-sign-in/github-emulator"],
  ["apps/dashboard/src/app", "zod"],
  ["apps/dashboard/src/features/setup", "../sign-in/login-page.tsx"],
  ["apps/dashboard/src/features/setup", "../../features/sign-in/login-page.tsx"],
  ["apps/dashboard/src/features/setup", "../../app/router.tsx"],
  ["apps/dashboard/src/features/setup", "@coder-sign-in/bff"],
  ["apps/dashboard/src/components", "../features/setup/setup-page.tsx"],
  ["apps/dashboard/src/components", "../api/client.ts"],
  ["apps/dashboard/src/lib", "@coder-sign-in/api-types"],
  ["apps/bff/src", "@coder-sign-in/dashboard"],
  ["apps/bff/src", "@coder-sign-in/github-emulator"],
  ["apps/bff/src", "@coder-sign-in/api-mocks"],
  ["apps/bff/src", "../../dashboard/src/app/paths.ts"],
  ["apps/bff/src", "pg"],
  ["apps/bff/src", "kysely"],
  ["apps/bff/src", "openid-client"],
  ["apps/bff/src/keys", "../users/roles.ts"],
  ["apps/bff/src/keys", "../sign-in/provisioning/sign-up.ts"],
  ["apps/bff/src/keys", "../general/health.ts"],
  ["apps/bff/src/keys", "../forward-auth/forward-auth.ts"],
  ["apps/bff/src/oauth2-provider", "../forward-auth/forward-auth.ts"],
  ["apps/bff/src/keys", "pg"],
  ["apps/bff/src/users", "../sign-in/provisioning/sign-up.ts"],
  ["apps/bff/src/users", "../general/health.ts"],
  ["apps/bff/src/users", "kysely"],
  ["apps/bff/src/general", "../sign-in/password/password.ts"],
  ["apps/bff/src/sign-in", "../general/health.ts"],
  ["apps/bff/src/sign-in", "../external-auth/device.ts"],
  ["apps/bff/src/sign-in/github-device", "../../general/health.ts"],
  ["apps/bff/src/sign-in", "openid-client"],
  ["apps/bff/src/handshake", "../sign-in/provisioning/sign-up.ts"],
  ["apps/bff/src/external-auth", "../sign-in/provisioning/sign-up.ts"],
  ["apps/bff/src/oauth2-provider", "../external-auth/device.ts"],
  ["apps/bff/src/forward-auth", "../sign-in/session-cookie.ts"],
  ["apps/bff/src/forward-auth", "../coder-behind/addresses.ts"],
  ["apps/bff/src/keys", "../coder-behind/addresses.ts"],
  ["apps/bff/src/coder-behind", "../sign-in/session-cookie.ts"],
  ["apps/bff/src/http", "../sign-in/provisioning/sign-up.ts"],
  ["apps/bff/src/http", "../store/tables/users.ts"],
  ["apps/bff/src/upstream", "../store/tables/users.ts"],
  ["apps/bff/src/upstream", "../keys/session.ts"],
  ["apps/bff/src/upstream", "express"],
  ["apps/bff/src/upstream", "@coder-sign-in/github-emulator"],
  ["apps/bff/src/store", "express"],
  ["apps/bff/src/store", "@coder-sign-in/api-types"],
  ["apps/bff/src/store", "../http/api-error.ts"],
  ["apps/bff/src/store", "../users/roles.ts"],
  ["apps/bff/src/store", "@coder-sign-in/api-mocks"],
  ["packages/github-emulator/src", "@coder-sign-in/api-types"],
  ["packages/github-emulator/src", "../../../apps/bff/src/version.ts"],
  ["packages/api-client/src", "zod"],
  ["packages/api-client/src", "@coder-sign-in/bff"],
  ["apps/e2e/src", "@coder-sign-in/bff"],
  ["apps/e2e/src", "../../dashboard/src/app/paths.ts"],
  ["apps/bench/src", "@coder-sign-in/bff"],
  ["apps/bench/src", "../../bff/src/version.ts"],
] as const;

const allowed = [
  ["apps/dashboard/src/features/setup", "@coder-sign-in/api-client"],
  ["apps/dashboard/src/features/setup", "../../components/button.tsx"],
  ["apps/bff/src", "./keys/session.ts"],
  ["apps/bff/src/keys", "../store/schema.ts"],
  ["apps/bff/src/users", "../keys/session.ts"],
  ["apps/bff/src/sign-in", "../keys/session.ts"],
  ["apps/bff/src/sign-in", "../users/create-user.ts"],
  ["apps/bff/src/sign-in/github-device", "../complete-sign-in.ts"],
  ["apps/bff/src/store", "pg"],
  ["apps/bff/src/upstream", "openid-client"],
  ["packages/api-client/src", "@coder-sign-in/api-types"],
  ["apps/e2e/src", "@coder-sign-in/github-emulator"],
] as const;

/** Each of the two needs the other, if only for a type. */
const circle = {
  "apps/bff/src/users/hen.ts": 'import type { Egg } from "./egg.ts";\n\nexport type Hen = { laid: Egg[] };\n',
  "apps/bff/src/users/egg.ts": 'import type { Hen } from "./hen.ts";\n\nexport type Egg = { from: Hen };\n',
};

let workshop: string;
let refused: Set<string>;

beforeAll(async () => {
  workshop = mkdtempSync(join(tmpdir(), "coder-imports-"));
  cpSync(join(ROOT, "biome.json"), join(workshop, "biome.json"));
  for (const [folder, specifier] of [...forbidden, ...allowed]) {
    write(fileFor(folder, specifier), `import { something } from "${specifier}";\n\nsomething();\n`);
  }
  for (const [file, text] of Object.entries(circle)) write(file, text);
  refused = await lint();
});

afterAll(() => rmSync(workshop, { recursive: true }));

describe("design: who may import whom: the linter refuses", () => {
  test.each(forbidden)("in %s: %s", (folder, specifier) => {
    expect(refused).toContain(fileFor(folder, specifier));
  });
});

describe("design: who may import whom: the linter lets pass", () => {
  test.each(allowed)("in %s: %s", (folder, specifier) => {
    expect(refused).not.toContain(fileFor(folder, specifier));
  });
});

test("decision 0001: the linter refuses a circle between files by their names, one of types too", () => {
  for (const file of Object.keys(circle)) expect(refused).toContain(file);
});

function fileFor(folder: string, specifier: string): string {
  return `${folder}/imports-${specifier.replace(/[^a-z0-9]+/gi, "-")}.ts`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(workshop, file)), { recursive: true });
  writeFileSync(join(workshop, file), text);
}

/** Files in which the linter finds a forbidden or circular import, by the project's own configuration. */
function lint(): Promise<Set<string>> {
  const biome = join(ROOT, "node_modules/.bin/biome");
  const flags = [
    "--vcs-enabled=false",
    "--only=style/noRestrictedImports",
    "--only=suspicious/noImportCycles",
    "--max-diagnostics=none",
    "--reporter=json",
  ];
  return new Promise((resolve, reject) => {
    execFile(biome, ["lint", ...flags, "."], { cwd: workshop }, (failure, stdout) => {
      const report: { diagnostics: { location: { path: string } }[] } | undefined = stdout
        ? JSON.parse(stdout)
        : undefined;
      if (report) resolve(new Set(report.diagnostics.map(({ location }) => location.path)));
      else reject(failure);
    });
  });
}
