const KEY = "sent-on";

/**
 * Whether this tab was sent to the provider and nobody was signed in since: sending it again could go on for ever. Also
 * true where that cannot be remembered.
 */
export function wasSentOn(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

export function rememberSentOn(): void {
  try {
    sessionStorage.setItem(KEY, "yes");
  } catch {
    // Storage is closed, and nobody is sent on.
  }
}

export function forgetSentOn(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is kept there.
  }
}
