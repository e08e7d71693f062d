import { expect, test } from "vitest";
import { parseHostPort } from "./parse-host-port.ts";

test.each([
  ["127.0.0.1:3000", { host: "127.0.0.1", port: 3000 }],
  [":3000", { host: "", port: 3000 }],
  ["localhost:0", { host: "localhost", port: 0 }],
  ["[::1]:8080", { host: "::1", port: 8080 }],
])("reads %s", (text, address) => {
  expect(parseHostPort(text)).toEqual({ value: address });
});

test.each(["", "3000", "host", "::1:3000", "[zz]:1", "a:70000", "a b:1", "http://a:1", "a:1/x"])(
  "refuses %j",
  (text) => {
    expect(parseHostPort(text)).toEqual({ problem: expect.stringContaining("write it like 127.0.0.1:3000 or :3000") });
  },
);
