import type { Scenario } from "../scenario.ts";
import { askProxyQuestion } from "./forward-auth.ts";

export const forwardAuthCoder: Scenario = {
  name: "forward-auth-coder",
  title: "a proxy asks who sent a request to the Coder behind (/forward-auth-coder)",
  hasCoderBehind: true,
  work: askProxyQuestion("/forward-auth-coder"),
};
