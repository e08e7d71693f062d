/** `problem` continues a sentence that begins with the value: "is not a duration; write it as 24h". */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string };
