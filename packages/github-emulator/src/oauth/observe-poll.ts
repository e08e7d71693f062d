import type { RequestHandler } from "express";
import { onAnswer } from "../http/on-answer.ts";
import { parameters } from "../http/parameters.ts";
import { traceOf } from "../http/trace.ts";
import type { Deps } from "../state/deps.ts";
import type { DeviceFlow } from "../state/device-flow.ts";

/**
 * Records for each device poll whether it came before a full interval since the previous answer. Runs before faults: a
 * 502 is an answer too, and a client that retries at once is early.
 */
export function observePoll(deps: Deps): RequestHandler {
  return (_request, response, next) => {
    const { client_id, device_code, grant_type } = parameters(response);
    const trace = traceOf(response);
    trace.clientId = client_id;
    trace.grantType = grant_type;

    const flow = device_code === undefined ? undefined : deps.state.deviceFlows.get(device_code);
    if (flow) {
      const early = isEarly(flow, deps.clock.now());
      flow.polls += 1;
      if (early) flow.earlyPolls += 1;
      trace.poll = { flow, early };
      trace.userCode = flow.userCode;
      flow.answering += 1;
      onAnswer(response, () => {
        flow.answering -= 1;
        flow.lastAnswerAt = deps.clock.now();
      });
    }
    next();
  };
}

function isEarly(flow: DeviceFlow, now: number): boolean {
  return flow.answering > 0 || now < flow.lastAnswerAt + flow.intervalSeconds * 1000;
}
