export interface MetricDefinition<Label extends string = string> {
  name: string;
  /** One sentence for the person who looks at it. */
  help: string;
  /** Their values come from lists that this server or its configuration knows, never from a request. */
  labels?: readonly Label[];
}

export type Labels<Label extends string = string> = Readonly<Record<Label, string>>;

/** One line of the exposition. */
export interface Sample {
  /** What is appended to the metric's name, as `_bucket`. */
  suffix?: string;
  labels: Labels;
  value: number;
}

interface Metric {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram";
  /** Rejects or throws when it cannot be told now. */
  read(): readonly Sample[] | Promise<readonly Sample[]>;
}

export interface Reading {
  labels?: Labels;
  value: number;
}

export type Registry = ReturnType<typeof createRegistry>;

/** Metrics and their text in Prometheus' exposition format 0.0.4. */
export function createRegistry() {
  const metrics: Metric[] = [];
  return {
    add: (metric: Metric) => {
      metrics.push(metric);
    },

    /** Values that are read when somebody asks. */
    readings: (type: "counter" | "gauge", { name, help }: MetricDefinition, read: ReadingSource) =>
      metrics.push({ name, help, type, read: async () => (await read()).map(toSample) }),

    /** What cannot be told is left out; `onFailure` hears why. */
    async text(onFailure: (error: unknown) => void = () => {}): Promise<string> {
      const blocks = metrics.map(async (metric) => {
        try {
          return block(metric, await metric.read());
        } catch (error) {
          onFailure(error);
          return "";
        }
      });
      return (await Promise.all(blocks)).join("");
    },
  };
}

export type ReadingSource = () => readonly Reading[] | Promise<readonly Reading[]>;

const toSample = ({ labels = {}, value }: Reading): Sample => ({ labels, value });

function block({ name, help, type }: Metric, samples: readonly Sample[]): string {
  const lines = samples.map(({ suffix = "", labels, value }) => `${name}${suffix}${labelText(labels)} ${value}`);
  return [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

const escapeHelp = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const escapeValue = (text: string) => escapeHelp(text).replaceAll('"', '\\"');
