const KEY = "sent-on";

/**
 * Whether this tab was sent to the provider and nobody has signed in since: sending it again could loop forever. Also
 * true if that cannot be stored.
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
    // Storage is blocked, and nobody is redirected.
  }
}

export function forgetSentOn(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is stored there.
  }
}
