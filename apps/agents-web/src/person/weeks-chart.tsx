import type { JSX } from 'preact';
import { hours, shortDate, weekNumber } from '../words/format';
import type { WeekRow } from './week-rows';

const [WIDTH, HEIGHT, TOP, LEFT] = [960, 168, 14, 44];
const FLOOR = TOP + HEIGHT;
/** The chart has room for this many weeks; older ones are in a table. */
export const WEEKS_SHOWN = 16;

/** The diagonal strokes that tell declared hours from validated ones without any colour. */
const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class="hatch-declared" d="M0 0V5" />
  </pattern>
);

const ceiling = (weeks: WeekRow[]): number => {
  const highest = Math.max(
    900,
    ...weeks.flatMap(({ target, planned, declared, validated }) => [target ?? 0, planned, declared, validated]),
  );
  return Math.ceil(highest / 300) * 300;
};

type BarProps = { week: WeekRow; x: number; step: number; y(minutes: number): number };

const Bars = ({ week, x, step, y }: BarProps) => {
  const width = Math.min(15, step / 4);
  const bar = (minutes: number, index: number) => ({
    x: x + step / 2 + (index - 1.5) * (width + 2),
    y: y(minutes),
    width,
    height: FLOOR - y(minutes),
  });
  return (
    <>
      {week.planned > 0 && <rect class="planned" {...bar(week.planned, 0)} />}
      {week.declared > 0 && <rect class="declared" fill="url(#declare)" {...bar(week.declared, 1)} />}
      {week.validated > 0 && <rect class="validated" {...bar(week.validated, 2)} />}
    </>
  );
};

const Target = ({ week, x, step, y }: BarProps) =>
  week.target === undefined ? null : (
    <>
      <path class="target" d={`M${x + 6} ${y(week.target)}H${x + step - 6}`} />
      <path class="target-end" d={`M${x + 6} ${y(week.target)}l-6 -4v8z`} />
    </>
  );

const Label = ({ week, x, step }: Omit<BarProps, 'y'>) => (
  <>
    <text {...(week.current && { class: 'strong' })} x={x + step / 2} y={FLOOR + 16} text-anchor="middle">
      {weekNumber(week.week)}
    </text>
    <text x={x + step / 2} y={FLOOR + 30} text-anchor="middle">
      {shortDate(week.monday)}
    </text>
    {week.mark && (
      <text class="strong" x={x + step / 2} y={FLOOR + 46} text-anchor="middle">
        {week.mark}
      </text>
    )}
  </>
);

/** A strip of weeks: planned is a dashed outline, declared is hatched, validated is full, the target is a line. Its table follows. */
export const WeeksChart = ({ weeks }: { weeks: WeekRow[] }): JSX.Element => {
  const top = ceiling(weeks);
  const step = (WIDTH - LEFT) / Math.max(weeks.length, 8);
  const y = (minutes: number): number => FLOOR - (minutes / top) * HEIGHT;
  const ticks = Array.from({ length: top / 300 + 1 }, (_, index) => index * 300);
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${FLOOR + 54}`} role="img" aria-labelledby="bande-titre">
      <title id="bande-titre">{`Heures des ${weeks.length} dernières semaines : les mêmes chiffres sont dans le tableau qui suit`}</title>
      <defs>
        <Hatch id="declare" />
      </defs>
      {weeks.map((week, index) =>
        week.sealed ? (
          <rect key={week.week} class="week-sealed" x={LEFT + index * step} y={TOP} width={step} height={HEIGHT} />
        ) : null,
      )}
      {ticks.map((tick) => (
        <g key={tick}>
          <path class="axis" d={`M${LEFT} ${y(tick)}H${WIDTH}`} />
          <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {hours(tick)}
          </text>
        </g>
      ))}
      {weeks.map((week, index) => {
        const place = { week, x: LEFT + index * step, step };
        return (
          <g key={week.week}>
            <Bars {...place} y={y} />
            <Target {...place} y={y} />
            <Label {...place} />
          </g>
        );
      })}
    </svg>
  );
};

export const WeeksLegend = (): JSX.Element => (
  <ul class="legend">
    <li>
      <svg width="16" height="14" aria-hidden="true">
        <rect class="planned" x="1" y="1" width="14" height="12" />
      </svg>
      Prévu
    </li>
    <li>
      <svg width="16" height="14" aria-hidden="true">
        <defs>
          <Hatch id="declare-legende" />
        </defs>
        <rect class="declared" fill="url(#declare-legende)" x="1" y="1" width="14" height="12" />
      </svg>
      Déclaré
    </li>
    <li>
      <svg width="16" height="14" aria-hidden="true">
        <rect class="validated" x="1" y="1" width="14" height="12" />
      </svg>
      Validé
    </li>
    <li>
      <svg width="26" height="14" aria-hidden="true">
        <path class="target" d="M7 7H26" />
        <path class="target-end" d="M7 7l-6 -4v8z" />
      </svg>
      Cible du contrat
    </li>
    <li>
      <svg width="16" height="14" aria-hidden="true">
        <rect class="week-sealed lane-line" x="1" y="1" width="14" height="12" />
      </svg>
      Semaine figée
    </li>
    <li>✓ cible atteinte</li>
    <li>N semaine neutralisée</li>
    <li>… à compléter</li>
  </ul>
);
