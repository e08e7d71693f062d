/** How the text of a value is parsed; the names are Coder's. */
type OptionType =
  | "string"
  | "bool"
  | "int"
  | "duration"
  | "url"
  | "host:port"
  | "string-array"
  | "regexp"
  | "enum"
  | "struct";

export type StructType =
  | "map[string]string"
  | "map[string][]string"
  | "map[string][]uuid"
  | "[]LinkConfig{name,target,icon,location?}"
  | "[]ExternalAuthConfig";

/** One row of Coder's deployment options (general#12). */
export interface OptionDefinition {
  readonly name: string;
  readonly description: string;
  /** Without the leading dashes. */
  readonly flag: string;
  readonly flagShorthand?: string;
  readonly env?: string;
  /** Full path, dots between the keys; the last key is what the wire calls `yaml`. */
  readonly yamlPath?: string;
  /** Names from the outermost group inwards. */
  readonly group: readonly string[];
  readonly type: OptionType;
  /** As text, in the form that a flag takes. */
  readonly default?: string;
  readonly structType?: StructType;
  readonly enumValues?: readonly string[];
  readonly secret?: true;
  readonly hidden?: true;
  readonly enterprise?: true;
  readonly deprecated?: true;
  /** Names of the options that replace a deprecated one. */
  readonly useInstead?: readonly string[];
  readonly annotations?: Readonly<Record<string, "true">>;
  /** The path of the value in `config` of GET /deployment/config. */
  readonly configPath: string;
  /** Coder's spelling where it differs from the documented `configPath`. */
  readonly wirePath?: string;
  /** This server acts on the option; setting any other option gives a warning at startup (design#18). */
  readonly actedOn?: true;
  /** How this server's behavior differs from Coder's, in one sentence. */
  readonly note?: string;
}
