import { vi } from "vitest";

// The same for all files of a worker, where the modules that call them are loaded once.
export const leaveTo = vi.fn();
export const leaveToProvider = vi.fn();
export const handOver = vi.fn();
