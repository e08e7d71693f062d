import { existsSync } from "node:fs";
import { join } from "node:path";
import { findProxy } from "../../launcher/proxies/find-proxy.mjs";

/** The test's values for everything that the configuration marks as the operator's. */
export interface Places {
  /** Where people reach the proxy by https, and by http. */
  port: number;
  plainPort: number;
  /** Where it listens for its own question, if it does. */
  questions: number;
  /** The replicas of the sign-in server. */
  signIn: number[];
  /** What is behind the proxy. */
  behind: number;
  /** A certificate and its key, and both in one file. */
  certificate: string;
  key: string;
  pem: string;
  /** A folder for the program's files, including the configuration. */
  directory: string;
  file: string;
}

/** What a proxy is in front of. */
export type Before = "service" | "coder";

/** What an operator fills in: this text is replaced by that one. */
export type Filling = [text: string, by: string];

interface Proxy {
  name: string;
  program: string | undefined;
  /** Below `proxies/`: the configurations in front of a service and in front of Coder. */
  configurations: Record<Before, string>;
  /** Other files that they read. */
  beside?: string[];
  fill(places: Places): Filling[];
  /** A configuration around the one under test, if the program needs it. */
  around?(places: Places): string;
  /** `file` is what it reads first. */
  command(file: string, places: Places): string[];
  /** What ends it at once, if SIGTERM makes it wait for its connections. */
  endsBy?: NodeJS.Signals;
  /** Whether it does not pass on the body of a 5xx to its question. */
  hidesTrouble?: boolean;
  /** Whether it can neither change a query nor remove one of several cookies. */
  replacesWholeHeadersOnly?: boolean;
}

const isRoot = process.getuid?.() === 0;
/** Debian's, which only root can become. */
const canBeHaproxy = isRoot && existsSync("/var/lib/haproxy");

const nginx: Proxy = {
  name: "nginx",
  program: findProxy("nginx"),
  configurations: { service: "nginx/service.conf", coder: "nginx/coder.conf" },
  fill: ({ port, plainPort, certificate, key, directory }) => [
    ["listen 443 ssl http2;", `listen 127.0.0.1:${port} ssl http2;`],
    ["listen 80;", `listen 127.0.0.1:${plainPort};`],
    ["/etc/ssl/example.com/fullchain.pem", certificate],
    ["/etc/ssl/example.com/privkey.pem", key],
    ["/var/log/nginx", directory],
  ],
  around: ({
    directory,
    file,
  }) => `${isRoot ? "user root;" : ""} daemon off; pid ${directory}/nginx.pid; error_log stderr;
events { }
http {
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${directory}/${name};`).join(" ")}
  include ${file};
}`,
  command: (file, { directory }) => ["-e", "stderr", "-p", directory, "-c", file],
};

const caddy: Proxy = {
  name: "Caddy",
  program: findProxy("caddy"),
  configurations: { service: "caddy/service.Caddyfile", coder: "caddy/coder.Caddyfile" },
  fill: () => [],
  around: ({ port, plainPort, directory, file }) => `{
	admin off
	default_bind 127.0.0.1
	https_port ${port}
	http_port ${plainPort}
	local_certs
	skip_install_trust
	storage file_system ${directory}/certificates
}
import ${file}`,
  command: (file) => ["run", "--adapter", "caddyfile", "--config", file],
};

const haproxy: Proxy = {
  name: "HAProxy",
  program: findProxy("haproxy"),
  configurations: { service: "haproxy/service.cfg", coder: "haproxy/coder.cfg" },
  beside: ["haproxy/forward-auth.lua"],
  fill: ({ port, plainPort, pem }) => [
    ["bind :443 ", `bind 127.0.0.1:${port} `],
    ["bind :80", `bind 127.0.0.1:${plainPort}`],
    ["/etc/haproxy/certs/", pem],
    ["abns@coder-forward-auth", `abns@coder-forward-auth-${port}`],
    ...(canBeHaproxy ? [] : (["user haproxy", "group haproxy", "chroot /var/lib/haproxy"] as const).map(leaveOut)),
  ],
  command: (file) => ["-db", "-f", file],
};

function leaveOut(line: string): Filling {
  return [line, ""];
}

const traefik: Proxy = {
  name: "Traefik",
  program: findProxy("traefik"),
  configurations: { service: "traefik/service.yaml", coder: "traefik/coder.yaml" },
  beside: ["traefik/traefik.yaml"],
  fill: ({ port, plainPort, questions, certificate, key, file }) => [
    ['":443"', `"127.0.0.1:${port}"`],
    ['":80"', `"127.0.0.1:${plainPort}"`],
    ["127.0.0.1:3002", `127.0.0.1:${questions}`],
    ["/etc/ssl/example.com/fullchain.pem", certificate],
    ["/etc/ssl/example.com/privkey.pem", key],
    ["/etc/traefik/dynamic.yaml", file],
  ],
  command: (_file, { directory }) => ["--configFile", join(directory, "traefik.yaml")],
  endsBy: "SIGKILL",
  replacesWholeHeadersOnly: true,
};

const envoy: Proxy = {
  name: "Envoy",
  program: findProxy("envoy"),
  configurations: { service: "envoy/service.yaml", coder: "envoy/coder.yaml" },
  fill: ({ port, plainPort, certificate, key }) => [
    ["0.0.0.0, port_value: 443", `127.0.0.1, port_value: ${port}`],
    ["0.0.0.0, port_value: 80", `127.0.0.1, port_value: ${plainPort}`],
    ["/etc/ssl/example.com/fullchain.pem", certificate],
    ["/etc/ssl/example.com/privkey.pem", key],
  ],
  command: (file) => ["-c", file, "--use-dynamic-base-id", "--concurrency", "1", "--log-level", "warn"],
  hidesTrouble: true,
};

export const proxies: Proxy[] = [nginx, caddy, haproxy, traefik, envoy];

export type InstalledProxy = Proxy & { program: string };

export const installed = proxies.filter((proxy): proxy is InstalledProxy => proxy.program !== undefined);
