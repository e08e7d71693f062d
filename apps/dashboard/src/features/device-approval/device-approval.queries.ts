import type { DeviceAuthorization } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** Not a query: looking up a code claims it for this session, and wrong ones are counted (rules#55, rules#58). */
export function lookUpDevice() {
  return mutationOptions({
    mutationFn: (userCode: string) => api.lookUpDevice({ body: { user_code: userCode } }, { signal: timeLimit() }),
  });
}

export type Decision = "approve" | "deny";

export function decideDevice({ id }: DeviceAuthorization) {
  return mutationOptions({
    mutationFn: async (decision: Decision): Promise<Decision> => {
      const send = decision === "approve" ? api.approveDevice : api.denyDevice;
      await send({ device: id }, { signal: timeLimit() });
      return decision;
    },
  });
}
