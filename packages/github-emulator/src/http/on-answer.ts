import type { Response } from "express";

/**
 * Calls back once, just before an answer is sent or when the connection ends without one. Deliberately earlier than the
 * `finish` event: by then, a client in another process may already have read the answer and its own clock.
 */
export function onAnswer(response: Response, callback: (isAnswered: boolean) => void): void {
  let isOver = false;
  const over = (isAnswered: boolean) => {
    if (!isOver) callback(isAnswered);
    isOver = true;
  };

  response.end = new Proxy(response.end, {
    apply: (end, self, args) => {
      over(true);
      return Reflect.apply(end, self, args);
    },
  });
  response.once("close", () => over(false));
}
