import { expect, test } from "vitest";
import { basicCredentials } from "./basic-credentials.ts";

const encode = (text: string) => Buffer.from(text).toString("base64");

test.each([
  [`Basic ${encode("id:secret")}`, { clientId: "id", secret: "secret" }],
  [`basic  ${encode("id:secret")}`, { clientId: "id", secret: "secret" }],
  [`Basic ${encode("id:")}`, { clientId: "id", secret: "" }],
  [`Basic ${encode("id:a:b")}`, { clientId: "id", secret: "a:b" }],
  [`Basic ${encode("a%3Ab:c%2Bd+e")}`, { clientId: "a:b", secret: "c+d e" }],
  [`Basic ${encode("id:100%")}`, { clientId: "id", secret: "100%" }],
])("RFC 6749 2.3.1: %s", (header, credentials) => {
  expect(basicCredentials(header)).toEqual(credentials);
});

test.each([undefined, "", "Basic", "Basic ", `Basic ${encode("no colon")}`, "Bearer abc", "Basic !!!"])(
  "%j holds none",
  (header) => {
    expect(basicCredentials(header)).toBeUndefined();
  },
);
