/** A text and its length in UTF-8, so that long constant texts are measured once. */
export interface MeasuredText {
  text: string;
  bytes: number;
}

export function measure(text: string): MeasuredText {
  return { text, bytes: Buffer.byteLength(text) };
}

export function joinTexts(...parts: readonly MeasuredText[]): MeasuredText {
  let [text, bytes] = ["", 0];
  for (const part of parts) {
    text += part.text;
    bytes += part.bytes;
  }
  return { text, bytes };
}
