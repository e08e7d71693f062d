import { once } from "node:events";
import express from "express";
import { describe, expect, onTestFinished, test } from "vitest";
import { send } from "../testing/client.ts";
import { sendAnswer } from "./answer-format.ts";

const answer = { access_token: "gho_1", scope: "read:org,user:email", note: "<a> & b" };

describe("github#1.1: answer formats", () => {
  test.each([
    ["application/json", "application/json"],
    ["application/vnd.github+json", "application/json"],
    ["application/xml", "application/xml"],
    ["text/xml", "application/xml"],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/x-www-form-urlencoded"],
    ["*/*", "application/x-www-form-urlencoded"],
    ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded"],
  ])("Accept %s gives %s", async (accept, contentType) => {
    const { headers } = await ask(accept);

    expect(headers.get("content-type")).toBe(`${contentType}; charset=utf-8`);
    expect(headers.get("vary")).toBe("Accept");
  });

  test("a form is percent-encoded", async () => {
    expect(Object.fromEntries(new URLSearchParams((await ask("*/*")).text))).toEqual(answer);
  });

  test("XML has the root element OAuth and is escaped", async () => {
    expect((await ask("application/xml")).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<OAuth>\n  <access_token>gho_1</access_token>\n' +
        "  <scope>read:org,user:email</scope>\n  <note>&lt;a&gt; &amp; b</note>\n</OAuth>\n",
    );
  });
});

async function ask(accept: string) {
  const app = express().get("/", (request, response) => sendAnswer(request, response, answer));
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return send(`http://127.0.0.1:${port}/`, { headers: { accept } });
}
