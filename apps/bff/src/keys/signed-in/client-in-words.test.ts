import { expect, test } from "vitest";
import { clientInWords } from "./client-in-words.ts";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox", "Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
    "Safari",
    "iOS",
  ],
  ["Go-http-client/1.1", "Go-http-client", ""],
  ["coder/v2.30.0 (linux/amd64; coder login)", "coder", "Linux"],
  ["Your password has expired, go to https://evil.test/renew now (please)", "Your", ""],
  ["evil.test/1.0 now", "evil", ""],
  ["(nonsense)", "", ""],
  ["", "", ""],
])("signin#12: %s is %j on %j", (userAgent, browser, system) => {
  expect(clientInWords(userAgent)).toEqual({ browser, system });
});
