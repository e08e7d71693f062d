/** Puts the handlers of several capabilities together. Throws where two of them answer one endpoint. */
export function mergeHandlers<Parts extends readonly object[]>(...parts: Parts & Disjoint<Parts>): Merged<Parts> {
  const names = parts.flatMap((part) => Object.keys(part));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`The endpoint ${twice} has two handlers.`);
  return Object.assign({}, ...parts);
}

/** The same parts, but a name that an earlier one has is forbidden, so that the compiler tells which. */
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
