interface Bar {
  /** For people who read the numbers. */
  label: string;
  /** Successes and failures. */
  good: number;
  bad: number;
}

interface BarChartProps {
  /** Describes the chart in words. */
  label: string;
  bars: readonly Bar[];
  names: { good: string; bad: string };
}

const WIDTH = 480;
const HEIGHT = 120;
const GAP = 3;
const HATCH = "url(#hatch)";

/** Stacked bars, distinguished by pattern instead of color. The numbers have to be beside it. */
export function BarChart({ label, bars, names }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ good, bad }) => good + bad));
  const step = WIDTH / bars.length;
  return (
    <figure className="text-accent forced-colors:text-[CanvasText]">
      <figcaption className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-text">
        <Legend name={names.good} fill="currentColor" />
        <Legend name={names.bad} fill={HATCH} />
      </figcaption>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} className="w-full max-w-3xl">
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2.5" height="6" className="fill-danger forced-colors:fill-[CanvasText]" />
          </pattern>
        </defs>
        {bars.map((bar, index) => (
          <Column
            key={bar.label}
            bar={bar}
            tooltip={`${bar.label}: ${bar.good} ${names.good.toLowerCase()}, ${bar.bad} ${names.bad.toLowerCase()}`}
            x={index * step + GAP / 2}
            width={step - GAP}
            unit={HEIGHT / most}
          />
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} className="stroke-edge" />
      </svg>
      <div aria-hidden="true" className="flex max-w-3xl justify-between text-sm text-muted">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </figure>
  );
}

interface ColumnProps {
  bar: Bar;
  tooltip: string;
  x: number;
  width: number;
  unit: number;
}

function Column({ bar, tooltip, x, width, unit }: ColumnProps) {
  const good = bar.good * unit;
  const bad = bar.bad * unit;
  return (
    <g>
      <title>{tooltip}</title>
      <rect x={x} y={HEIGHT - good} width={width} height={good} fill="currentColor" />
      {bad > 0 && (
        <rect
          x={x + 0.5}
          y={HEIGHT - good - bad}
          width={width - 1}
          height={bad}
          fill={HATCH}
          className="stroke-danger forced-colors:stroke-[CanvasText]"
        />
      )}
    </g>
  );
}

function Legend({ name, fill }: { name: string; fill: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 text-accent forced-colors:text-[CanvasText]">
        <rect x="0.5" y="0.5" width="15" height="15" fill={fill} className="stroke-edge" />
      </svg>
      {name}
    </span>
  );
}
