/** The channel that all replicas on one database share; triggers of migrations 0017 and 0018 write there, too. */
export const CHANNEL = "coder_sign_in";

const CHANGED = ["person", "flow", "app"] as const;

/**
 * What has changed: a person or one of their keys, by the person's id; a device flow or a device code, by the hash of
 * its secret in hexadecimal; an app or its secrets, by the app's id.
 */
export interface Change {
  kind: (typeof CHANGED)[number];
  name: string;
}

/**
 * `alive`: a replica proves to itself and to others that it receives messages. `barrier`: a replica asks who has
 * received everything before it. `heard`: another one has.
 */
type Sign =
  | { kind: "alive"; replica: string; turn: number }
  | { kind: "barrier"; replica: string; turn: number }
  | { kind: "heard"; replica: string; turn: number; by: string };

export type Message = Change | Sign;

export function writeMessage(message: Sign): string {
  const by = message.kind === "heard" ? ` ${message.by}` : "";
  return `${message.kind} ${message.replica} ${message.turn}${by}`;
}

/** Undefined for messages of a later release. */
export function readMessage(text: string): Message | undefined {
  const [kind = "", name = "", turn = "", by = ""] = text.split(" ");
  const changed = CHANGED.find((one) => one === kind);
  if (changed) return { kind: changed, name };
  if (kind === "alive" || kind === "barrier") return { kind, replica: name, turn: Number(turn) };
  if (kind === "heard") return { kind, replica: name, turn: Number(turn), by };
  return undefined;
}
