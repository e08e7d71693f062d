import { describe, expect, test } from "vitest";
import { parseApp } from "../seed/parse-app.ts";
import { findRegisteredUri } from "./match-redirect-uri.ts";

const registered = "https://coder.example.com/auth";
const oauthApp = parseApp({ clientId: "a", callbackUrls: [registered, "http://127.0.0.1/path"] }, "app");
const gitHubApp = parseApp({ clientId: "b", type: "github-app", callbackUrls: [registered] }, "app");

describe("github#1.1: which redirect_uri an OAuth app may use", () => {
  test.each([
    ["https://coder.example.com/auth", registered],
    ["https://coder.example.com/auth/callback", registered],
    ["https://coder.example.com/auth?next=1", registered],
    ["https://eu.coder.example.com/auth/callback", registered],
    ["http://127.0.0.1/path", "http://127.0.0.1/path"],
    ["http://127.0.0.1:49152/path/below", "http://127.0.0.1/path"],
  ])("accepts %s", (redirectUri, expected) => {
    expect(findRegisteredUri(oauthApp, redirectUri)).toBe(expected);
  });

  test.each([
    "https://coder.example.com/",
    "https://coder.example.com/authority",
    "https://coder.example.com/auth/../other",
    "https://coder.example.com:8443/auth",
    "http://coder.example.com/auth",
    "https://evilcoder.example.com/auth",
    "https://coder.example.com.evil.example/auth",
    "https://user@coder.example.com/auth",
    "https://coder.example.com/auth#fragment",
    "http://127.0.0.1:3000/elsewhere",
    "https://127.0.0.1:3000/path",
    "http://evil.127.0.0.1/path",
    "/auth",
    "",
  ])("refuses %s", (redirectUri) => {
    expect(findRegisteredUri(oauthApp, redirectUri)).toBeUndefined();
  });
});

describe("github#1.1: which redirect_uri a GitHub App may use", () => {
  test("accepts exactly what is listed", () => {
    expect(findRegisteredUri(gitHubApp, registered)).toBe(registered);
  });

  test.each([`${registered}/`, `${registered}/callback`, `${registered}?next=1`])("refuses %s", (redirectUri) => {
    expect(findRegisteredUri(gitHubApp, redirectUri)).toBeUndefined();
  });
});
