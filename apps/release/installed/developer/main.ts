import { startMockWorker } from "@coder-sign-in/api-mocks/browser";

export const started: Promise<void> = startMockWorker();
