/** Merges the handlers of several capabilities. Throws if two of them answer the same endpoint. */
export function mergeHandlers<Parts extends readonly object[]>(...parts: Parts & Disjoint<Parts>): Merged<Parts> {
  const names = parts.flatMap((part) => Object.keys(part));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`The endpoint ${twice} has two handlers.`);
  return Object.assign({}, ...parts);
}

/** The same parts, but names that an earlier part has are forbidden, so that the compiler points at the duplicate. */
type Disjoint<Parts extends readonly object[], Taken = never> = Parts extends readonly [
  infer Part,
  ...infer Rest extends readonly object[],
]
  ? [Part & { [Name in keyof Part & Taken]: never }, ...Disjoint<Rest, Taken | keyof Part>]
  : [];

type Merged<Parts extends readonly object[]> = Parts extends readonly [
  infer Part,
  ...infer Rest extends readonly object[],
]
  ? Part & Merged<Rest>
  : unknown;
