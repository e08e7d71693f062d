import { describe, expect, test } from "vitest";
import { configure } from "../../configure.ts";
import { defaultAccessUrl } from "./addresses.ts";

describe("the listen address", () => {
  test.each([
    [{ CODER_HTTP_ADDRESS: ":4000" }, { host: "", port: 4000 }],
    [{ CODER_HTTP_ADDRESS: "0.0.0.0:0" }, { host: "0.0.0.0", port: 0 }],
    [{ CODER_HTTP_ADDRESS: "[::1]:4000" }, { host: "::1", port: 4000 }],
    [{ CODER_ADDRESS: ":5000" }, { host: "", port: 5000 }],
    [
      { CODER_ADDRESS: ":5000", CODER_HTTP_ADDRESS: ":4000" },
      { host: "", port: 4000 },
    ],
  ])("%j listens on %j", (env, httpAddress) => {
    expect(configure({ env }).config.httpAddress).toEqual(httpAddress);
  });

  test("the old --address as a flag wins over CODER_HTTP_ADDRESS, and says what to use instead", () => {
    const { config, warnings } = configure({ argv: ["-a", ":5000"], env: { CODER_HTTP_ADDRESS: ":4000" } });

    expect(config.httpAddress.port).toBe(5000);
    expect(warnings).toEqual(["--address is deprecated, please use CODER_HTTP_ADDRESS instead."]);
  });

  test.each([
    [
      ["--http-address=3000"],
      '--http-address: "3000" is not an address with a port; write it like 127.0.0.1:3000 or :3000.',
    ],
    [["--http-address=a%b:1"], '--http-address: "a%b:1" is not an address; write it like 127.0.0.1:3000 or :3000.'],
    [
      ["--http-address="],
      "--http-address is empty, but this server listens on plain HTTP only; write it like 127.0.0.1:3000.",
    ],
  ])("%j is refused", (argv, problem) => {
    expect(() => configure({ argv })).toThrow(problem);
  });
});

describe("the access URL", () => {
  test("is taken as configured", () => {
    const { config } = configure({ env: { CODER_ACCESS_URL: "https://coder.example.com/" } });

    expect(config.accessUrl.href).toBe("https://coder.example.com/");
    expect(config.accessUrlIsDefault).toBe(false);
  });

  test.each([
    ["127.0.0.1", 3000, "http://127.0.0.1:3000/"],
    ["::1", 3000, "http://[::1]:3000/"],
    ["", 3000, "http://localhost:3000/"],
    ["0.0.0.0", 80, "http://localhost/"],
    ["::", 3000, "http://localhost:3000/"],
    ["coder.internal", 3000, "http://coder.internal:3000/"],
  ])("follows from listening on %j port %i: %s", (host, port, href) => {
    expect(defaultAccessUrl({ host, port }).href).toBe(href);
  });

  test.each([
    ["ftp://coder.example.com", "must start with http:// or https://, like https://coder.example.com."],
    ["/coder", "must start with http:// or https://, like https://coder.example.com."],
    ["https://ada:pw@coder.example.com", "must be an origin without path, username, query or fragment"],
    ["https://coder.example.com/?a=b", "must be an origin without path, username, query or fragment"],
    ["https://example.com/coder", "must be an origin without path, username, query or fragment"],
  ])("%s is refused", (url, problem) => {
    expect(() => configure({ env: { CODER_ACCESS_URL: url } })).toThrow(`CODER_ACCESS_URL ${problem}`);
  });
});
