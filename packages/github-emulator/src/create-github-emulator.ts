import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import { createApp } from "./app.ts";
import { type Control, createControl } from "./control/control.ts";
import { parseSeed } from "./seed/parse-seed.ts";
import type { Seed, SeedInput } from "./seed/seed.ts";
import { createClock } from "./state/clock.ts";
import type { Deps } from "./state/deps.ts";
import { addNamedOrgs } from "./state/find.ts";
import { createState } from "./state/state.ts";

/** Longer than any interval, so that no client polls on a connection that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

export interface GitHubEmulatorOptions {
  /** Replaces the default users, organizations and apps; what a seed omits stays at the default. */
  seed?: SeedInput;
  /** Milliseconds since 1970; the control API adds the time that it advances. */
  now?: () => number;
  /** Loopback unless stated otherwise, because anyone who reaches the emulator can act as anybody. */
  host?: string;
  /** Host names under which the control API may be called, besides `host`, localhost and IP addresses. */
  allowedHosts?: string[];
}

export interface GitHubEmulator {
  /** Port 0, the default, picks a free one. Returns the address without a trailing slash. */
  listen(port?: number): Promise<string>;
  /** Throws before `listen` and after `close`. */
  readonly url: string;
  readonly control: Control;
  /** Ends idle, hanging and busy connections alike. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A pretend GitHub: OAuth web and device flow, the REST calls they need, its pages, and a control API. */
export function createGitHubEmulator(options: GitHubEmulatorOptions = {}): GitHubEmulator {
  const { host = "127.0.0.1", now = Date.now, allowedHosts = [] } = options;
  const seed = options.seed ? parseSeed(options.seed) : defaults();
  const deps: Deps = { clock: createClock(now), seed, state: createState(seed) };
  addNamedOrgs(deps.state);
  const control = createControl(deps);
  // Not before the first request: few of the servers that are tested with an emulator ask it anything.
  let app: Express | undefined;
  const server = createServer((request, response) => {
    app ??= createApp(deps, control, [host, ...allowedHosts]);
    app(request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  return {
    control,
    get url() {
      return addressOf(server, host);
    },
    listen: async (port = 0) => {
      await listen(server, { port, host });
      return addressOf(server, host);
    },
    close: () => close(server),
    [Symbol.asyncDispose]: () => close(server),
  };
}

let parsed: Seed | undefined;

/** Parsed once: each emulator's state is a copy. */
function defaults(): Seed {
  parsed ??= parseSeed({});
  return parsed;
}

function listen(server: Server, where: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  if (!isInet(address)) throw new Error("The GitHub emulator is not listening; call listen() first.");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

function isInet(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
