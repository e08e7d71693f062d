/** A web flow waiting for the person's decision on the consent page. */
export interface AuthorizationRequest {
  sessionId: string;
  clientId: string;
  redirectUri: string;
  registeredUri: string;
  scopes: string[];
  state: string | undefined;
  codeChallenge: string | undefined;
}

export interface AuthorizationCode {
  clientId: string;
  userId: number;
  scopes: string[];
  redirectUri: string;
  codeChallenge: string | undefined;
  expiresAt: number;
}

/** A browser on the emulator's pages. */
export interface BrowserSession {
  id: string;
  userId: number;
  /** The device code that was entered and is waiting for a decision. */
  claim: { id: string; deviceCode: string } | undefined;
  outcome: { kind: "approved" | "denied"; appName: string } | undefined;
}
