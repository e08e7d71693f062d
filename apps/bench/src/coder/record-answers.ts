import { request as sendHttp } from "node:http";
import type { Load, LoadRequest } from "../load/load.ts";
import type { BareWork, Scenario } from "../scenario.ts";
import type { CoderSite } from "./coder-site.ts";

/** One request of a scenario and this server's answer, for the contenders that only replay it. */
export interface Recording {
  scenario: string;
  request: LoadRequest;
  expect: readonly number[];
  bare: BareWork;
  /** What identifies the sender in the request. */
  credential?: string;
  /** Headers in pairs, without those of the connection; the body in Base64. */
  answer: { status: number; headers: string[]; body: string };
}

const OF_CONNECTION = new Set(["date", "connection", "keep-alive", "transfer-encoding", "content-length"]);

export async function recordAnswers(site: CoderSite, scenarios: readonly Scenario[]): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const { name: scenario, work } of scenarios) {
    if (work.kind === "study") continue;
    const load = await work.prepare(site, 1);
    const request = await firstRequest(load);
    const answer = await record(site.url, request);
    const { expect } = load;
    if (!expect.includes(answer.status)) {
      throw new Error(`${scenario} cannot be recorded: ${answer.status}, ${Buffer.from(answer.body, "base64")}`);
    }
    recordings.push({
      scenario,
      request,
      expect,
      bare: work.bare,
      credential: credentialOf(request, work.bare),
      answer,
    });
  }
  return recordings;
}

async function firstRequest({ sending }: Load): Promise<LoadRequest> {
  const [request] = await firstRequests(sending);
  if (!request) throw new Error("There is nothing to send.");
  return request;
}

async function firstRequests(sending: Load["sending"]): Promise<LoadRequest[]> {
  if (sending.kind === "repeat") return sending.requests(0);
  if (sending.kind === "chain") return (await sending.open(1)).map((chain) => chain.next());
  return (await sending.supply(1, 1)).flat();
}

function record(url: string, { method, path, headers, body }: LoadRequest): Promise<Recording["answer"]> {
  return new Promise((resolve, reject) => {
    const sent = sendHttp(url + path, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const bytes = Buffer.concat(chunks);
        const headers = [...withoutThoseOfConnection(response.rawHeaders), "Content-Length", String(bytes.length)];
        resolve({ status: response.statusCode ?? 0, headers, body: bytes.toString("base64") });
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

function withoutThoseOfConnection(raw: readonly string[]): string[] {
  return raw.filter((_text, at) => !OF_CONNECTION.has((raw[at - (at % 2)] ?? "").toLowerCase()));
}

function credentialOf({ headers = {}, body = "" }: LoadRequest, { credential }: BareWork): string | undefined {
  if (!credential) return undefined;
  const { name } = credential;
  const pairs = new URLSearchParams((headers.Cookie ?? "").replaceAll("; ", "&"));
  const found: string | null | undefined = {
    cookie: () => pairs.get(name),
    header: () => headers[name],
    json: () => JSON.parse(body)[name],
    form: () => new URLSearchParams(body).get(name),
  }[credential.in]();
  if (typeof found !== "string") throw new Error(`The request has no ${name} in its ${credential.in}.`);
  return found;
}
