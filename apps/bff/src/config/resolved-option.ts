import type { OptionDefinition } from "./option-definition.ts";

export type StructValue = null | string | number | boolean | StructValue[] | { [key: string]: StructValue };

/** Durations are nanoseconds as bigint: Coder's default of 100 years does not fit a double exactly. */
export type OptionValue = string | number | boolean | bigint | readonly string[] | StructValue;

export type ValueSource = "flag" | "env" | "yaml" | "default";

export interface ResolvedOption {
  readonly definition: OptionDefinition;
  /** The zero value of the type (`""`, `false`, `0`, `[]`) if nothing set it. */
  readonly value: OptionValue;
  readonly source?: ValueSource;
  /**
   * How it was set: `--http-address`, `CODER_HTTP_ADDRESS`, `coder.yaml line 3: networking.http.httpAddress`. Never the
   * value.
   */
  readonly given?: string;
}
