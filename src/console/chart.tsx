/** One column of a chart; its parts stand on each other from the bottom, in the order of the legend. */
export interface ChartColumn {
  label: string;
  parts: readonly number[];
}

interface ChartProps {
  id: string;
  title: string;
  /** Where the same figures stand as text. */
  description: string;
  legend: readonly { label: string; colour: string }[];
  columns: readonly ChartColumn[];
}

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 8;
const TOP = 24;
const BOTTOM = 28;

/** The next of 1, 2, 5, 10, 20, 50 … for the top of the axis. */
function roundUp(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}

/** Stacked columns as a picture that needs no script; a table beside it says the same to everybody who can not see it. */
export function StackedChart({ id, title, description, legend, columns }: ChartProps) {
  const sums = columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const top = roundUp(Math.max(0, ...sums));
  const height = HEIGHT - TOP - BOTTOM;
  const yOf = (value: number) => TOP + height - (value / top) * height;
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, columns.length);
  const bar = Math.min(48, slot * 0.7);
  const ticks = [0, top / 2, top].filter((tick) => Number.isInteger(tick));
  return (
    <>
      <Legend legend={legend} />
      <section class="scroll" tabindex={0} aria-label={`${title}（図）`}>
        <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          {ticks.map((tick) => (
            <>
              <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(tick)} y2={yOf(tick)} />
              <text x={LEFT - 6} y={yOf(tick) + 4} text-anchor="end">
                {tick.toLocaleString('en-US')}
              </text>
            </>
          ))}
          {columns.map(({ label, parts }, i) => {
            const x = LEFT + i * slot + (slot - bar) / 2;
            let below = 0;
            return (
              <>
                {parts.map((part, of) => {
                  const y = yOf(below + part);
                  const tall = yOf(below) - y;
                  below += part;
                  return part > 0 ? (
                    <rect x={x} y={y} width={bar} height={Math.max(1, tall)} fill={legend[of]?.colour ?? '#666'} />
                  ) : null;
                })}
                {(sums[i] ?? 0) > 0 ? (
                  <text x={x + bar / 2} y={yOf(sums[i] ?? 0) - 4} text-anchor="middle">
                    {(sums[i] ?? 0).toLocaleString('en-US')}
                  </text>
                ) : null}
                <text x={x + bar / 2} y={HEIGHT - 8} text-anchor="middle">
                  {label}
                </text>
              </>
            );
          })}
          <line class="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(0)} y2={yOf(0)} />
        </svg>
      </section>
    </>
  );
}

/** Beside the picture and not in it: it breaks into lines where the picture has to be scrolled. */
function Legend({ legend }: Pick<ChartProps, 'legend'>) {
  return (
    <ul class="legend">
      {legend.map(({ colour, label }) => (
        <li>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect width={12} height={12} fill={colour} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
