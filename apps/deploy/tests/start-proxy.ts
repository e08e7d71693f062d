import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { certificate } from "../../e2e/deployments/certificate.ts";
import { createClient } from "./client.ts";
import { SERVICE_HOST, SIGN_IN_HOST } from "./hosts.ts";
import type { Before, Filling, InstalledProxy, Places } from "./proxies.ts";

const CONFIGURATIONS = join(import.meta.dirname, "../proxies");
const START_MS = 10_000;
/** In Envoy's syntax, too. */
const SIGN_IN = /(127\.0\.0\.1(?::|, port_value: ))3000\b/;
const BEHIND = /(127\.0\.0\.1(?::|, port_value: ))(?:3001|7080)\b/g;

export interface RunningProxy {
  plainPort: number;
  log(): string;
  stop(): Promise<void>;
}

/** Runs a configuration of `proxies/` as it is, with the test's addresses and certificate filled in. */
export async function startProxy(
  proxy: InstalledProxy,
  { before = "service", ...asked }: Pick<Places, "port" | "signIn" | "behind"> & { before?: Before },
): Promise<RunningProxy> {
  const directory = mkdtempSync(join(tmpdir(), "coder-proxy-"));
  const [plainPort, questions] = [asked.port + 1, asked.port + 2];
  const file = join(directory, basename(proxy.configurations[before]));
  const places = { ...asked, plainPort, questions, directory, file, ...writeCertificate(directory) };
  const first = writeConfiguration(proxy, [proxy.configurations[before], ...(proxy.beside ?? [])], places);

  const child = spawn(proxy.program, proxy.command(first, places), {
    cwd: directory,
    env: { ...process.env, HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const stop = async () => {
    await end(child, proxy.endsBy);
    rmSync(directory, { recursive: true });
  };
  if (!(await isReady(child, before === "service" ? SERVICE_HOST : SIGN_IN_HOST, asked.port))) {
    await stop();
    throw new Error(`${proxy.name} does not start:\n${log}`);
  }
  return { plainPort: places.plainPort, log: () => log, stop };
}

function writeCertificate(directory: string): Pick<Places, "certificate" | "key" | "pem"> {
  const [cert, key, pem] = ["cert.pem", "key.pem", "both.pem"].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(cert, certificate.cert);
  writeFileSync(key, certificate.key, { mode: 0o600 });
  writeFileSync(pem, certificate.cert + certificate.key, { mode: 0o600 });
  return { certificate: cert, key, pem };
}

/** Returns the file that the program reads first. */
function writeConfiguration(proxy: InstalledProxy, names: string[], places: Places): string {
  const files = names.map((name) => ({ path: join(places.directory, basename(name)), text: read(name) }));
  for (const { path, text } of fillIn(files, proxy.fill(places))) writeFileSync(path, withServers(text, places));

  const around = proxy.around?.(places);
  if (around === undefined) return places.file;
  const path = join(places.directory, "around");
  writeFileSync(path, around);
  return path;
}

function read(file: string): string {
  return readFileSync(join(CONFIGURATIONS, file), "utf8");
}

interface File {
  path: string;
  text: string;
}

function fillIn(files: File[], fillings: Filling[]): File[] {
  for (const [name] of fillings) {
    if (!files.some(({ text }) => text.includes(name))) throw new Error(`No "${name}" in ${files[0]?.path}.`);
  }
  const fill = (text: string) => fillings.reduce((filled, [name, by]) => filled.replaceAll(name, by), text);
  return files.map(({ path, text }) => ({ path, text: fill(text) }));
}

/** "Each replica has a line", with its own name where lines have names. */
function withServers(text: string, { signIn, behind }: Places): string {
  const lines = text.replace(BEHIND, `$1${behind}`).split("\n");
  const ofEach = (line: string) =>
    signIn.map((port, i) => line.replace(SIGN_IN, `$1${port}`).replace("sign-in-1", `sign-in-${i + 1}`));
  return lines.flatMap((line) => (SIGN_IN.test(line) && !line.startsWith("#") ? ofEach(line) : [line])).join("\n");
}

/** Whether it knows what is behind it; some listen before they have read that. */
async function isReady(child: ChildProcess, host: string, port: number): Promise<boolean> {
  const client = createClient(host, port);
  const statusNow = () =>
    client.send("/").then(
      ({ status }) => status,
      () => 404,
    );
  for (const end = Date.now() + START_MS; Date.now() < end && child.exitCode === null; await delay(20)) {
    if ((await statusNow()) !== 404) return true;
  }
  return false;
}

async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const patience = setTimeout(() => child.kill("SIGKILL"), 2_000);
  await ended;
  clearTimeout(patience);
}
