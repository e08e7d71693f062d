import { UnusableAnswer } from "../unusable-answer.ts";
import { kindOf, type Members, memberOf } from "./answer-body.ts";

/** Go stores lifetimes in this many bits; the calendar ends earlier. */
const MAX_SECONDS = 2 ** 31 - 1;

/**
 * Reads the members of an answer; null and empty ones count as absent. Throws `UnusableAnswer` saying who sent what.
 */
export function readerOf({ members, isForm }: Members, who: string, answer: string) {
  const refuse = (problem: string): never => {
    throw new UnusableAnswer(`${who} sent a ${answer} answer ${problem}.`);
  };
  const read = (name: string) => memberOf(members, name) ?? "";

  const text = (name: string): string | undefined => {
    const value = read(name);
    if (typeof value !== "string") return refuse(`whose ${name} is ${kindOf(value)}`);
    return value === "" ? undefined : value;
  };
  return {
    text,
    required: (name: string, called: string): string => text(name) ?? refuse(`without ${called}`),
    /** Also undefined for 0, and for what is not a number in a form, which golang.org/x/oauth2 reads as 0. */
    seconds(name: string): number | undefined {
      const value = read(name);
      if (value === "") return undefined;
      if (isForm && !/^[+-]?\d+$/.test(String(value))) return undefined;
      const isNumber = typeof value === "number" || (typeof value === "string" && /^[+-]?\d+(?:\.\d+)?$/.test(value));
      if (!isNumber) return refuse(`whose ${name} is not a number of seconds`);
      return Math.min(Math.trunc(Number(value)), MAX_SECONDS) || undefined;
    },
  };
}
