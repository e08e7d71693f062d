export type { Control, RequestLog } from "./control/control.ts";
export type { DeviceFlowView } from "./control/device-flow-view.ts";
export type { FaultInput } from "./control/parse-fault.ts";
export { createGitHubEmulator, type GitHubEmulator, type GitHubEmulatorOptions } from "./create-github-emulator.ts";
export { defaultApp, gitHubApp, webOnlyApp } from "./seed/default-seed.ts";
export { SeedError } from "./seed/read-object.ts";
export type { App, AppInput, Org, OrgInput, SeedInput, Settings, User, UserInput } from "./seed/seed.ts";
export type { LogEntry } from "./state/log-entry.ts";
