import { vi } from "vitest";

// jsdom has no authenticators. The same for all files of a worker; each test says what the browser does.
export const startRegistration = vi.fn();
export const startAuthentication = vi.fn();
export const browserSupportsWebAuthnAutofill = vi.fn();
