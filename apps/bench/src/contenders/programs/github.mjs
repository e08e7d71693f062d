// @ts-check
import { randomBytes, randomInt } from "node:crypto";
import { listenWhenAsked } from "./listen.mjs";
import { answer } from "./questions.mjs";

const CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ";
const counts = { starts: 0, polls: 0 };
let isHanging = false;

answer("count", () => counts);

answer("hang", (/** @type {boolean} */ hangs) => {
  isHanging = hangs;
});

listenWhenAsked(() => (request, response) => {
  request.resume();
  if (isHanging) return;
  const body = request.url?.startsWith("/login/device/code") ? startFlow() : pollFlow();
  response.writeHead(200, { "Content-Type": "application/json; charset=utf-8", "Content-Length": body.length });
  response.end(body);
});

function startFlow() {
  counts.starts++;
  return JSON.stringify({
    device_code: randomBytes(20).toString("hex"),
    user_code: `${letters()}-${letters()}`,
    verification_uri: "https://github.com/login/device",
    expires_in: 900,
    interval: 5,
  });
}

function pollFlow() {
  counts.polls++;
  return '{"error":"authorization_pending","error_description":"The authorization request is still pending."}';
}

function letters() {
  return Array.from({ length: 4 }, () => CONSONANTS[randomInt(CONSONANTS.length)]).join("");
}
