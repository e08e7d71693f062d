/** The channel that all replicas on one database share; triggers of migration 0017 write there, too. */
export const CHANNEL = "coder_sign_in";

/**
 * `person`: somebody has changed, or one of their keys. `alive`: a replica proves to itself and to others that it
 * hears. `barrier`: a replica asks who has heard all before this. `heard`: another one has.
 */
export type Message =
  | { kind: "person"; userId: string }
  | { kind: "alive"; replica: string; turn: number }
  | { kind: "barrier"; replica: string; turn: number }
  | { kind: "heard"; replica: string; turn: number; by: string };

export function writeMessage(message: Exclude<Message, { kind: "person" }>): string {
  const by = message.kind === "heard" ? ` ${message.by}` : "";
  return `${message.kind} ${message.replica} ${message.turn}${by}`;
}

/** Undefined for what a later release may say. */
export function readMessage(text: string): Message | undefined {
  const [kind = "", name = "", turn = "", by = ""] = text.split(" ");
  if (kind === "person") return { kind, userId: name };
  if (kind === "alive" || kind === "barrier") return { kind, replica: name, turn: Number(turn) };
  if (kind === "heard") return { kind, replica: name, turn: Number(turn), by };
  return undefined;
}
