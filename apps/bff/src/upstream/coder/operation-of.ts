const OPERATIONS: readonly [RegExp, string][] = [
  [/\/keys\/tokens\/tokenconfig$/, "token_config"],
  [/\/keys\/tokens(?:\/|$)/, "tokens"],
  [/\/keys\//, "keys"],
  [/\/users(?:\/|$)/, "users"],
  [/\/organizations$/, "organizations"],
  [/\/buildinfo$/, "health"],
];

/** What a call to that Coder is for, one of a fixed list. */
export function operationOf({ pathname }: URL): string {
  return OPERATIONS.find(([pattern]) => pattern.test(pathname))?.[1] ?? "other";
}
