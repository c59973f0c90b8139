import { mondayOf, type Day, type Pathway } from '#domain';
import type { LoggedFact, Rhythm } from '#persistence';
import type { JSX } from 'preact';
import { date, instantDate, shortDate } from '../words/format';
import { factWords, families } from '../words/facts';
import { organisme, organismeOrder } from '../words/network';
import { Mark, shapeOf } from './mark';
import { gapsIn, monthsIn, scaleOf, type Scale } from './seam-scale';
import { LATE_MS } from './told';

const [WIDTH, LEFT, TOP, LANE] = [960, 200, 30, 46];
const MS_A_DAY = 86_400_000;
/** Half of the widest text under the chart: nearer to the edge, it would be cut. */
const HALF_TEXT = 58;
/** A gap narrower than its words leaves them to its title: they would cover those beside it. */
const GAP_TEXT = 96;
const noon = (day: Day): number => day * MS_A_DAY + MS_A_DAY / 2;

type Props = { facts: LoggedFact[]; rhythm: Rhythm[]; deadlines: Pathway['deadlines']; today: Day; department: string };

/** Only those who spoke have a lane, in the order of the network. */
const lanesOf = (facts: LoggedFact[], rhythm: Rhythm[]): string[] => {
  const spoke = new Set([...facts, ...rhythm].map((one) => one.organisme));
  return [
    ...organismeOrder.filter((one) => spoke.has(one)),
    ...[...spoke].filter((one) => !organismeOrder.includes(one)),
  ];
};

const Grid = ({ scale, floor }: { scale: Scale; floor: number }) => (
  <>
    {monthsIn(scale).map((day) => (
      <g key={day}>
        <path class="axis" d={`M${scale.x(day * MS_A_DAY)} ${TOP - 6}V${floor}`} />
        {scale.x(day * MS_A_DAY) < WIDTH - HALF_TEXT && (
          <text x={scale.x(day * MS_A_DAY) + 3} y={TOP - 12}>
            {date(day).slice(3)}
          </text>
        )}
      </g>
    ))}
  </>
);

const Gaps = ({ gaps, scale, floor }: { gaps: { from: Day; to: Day }[]; scale: Scale; floor: number }) => (
  <>
    {gaps.map(({ from, to }) => {
      const [start, end] = [scale.x(noon(from)), scale.x(noon(to))];
      const words = `${to - from} j sans fait`;
      return (
        <g key={from}>
          <title>{words}</title>
          <rect class="gap" fill="url(#trou)" x={start} y={TOP} width={end - start} height={floor - TOP} />
          {end - start >= GAP_TEXT && (
            <text class="strong" x={(start + end) / 2} y={floor + 14} text-anchor="middle">
              {words}
            </text>
          )}
        </g>
      );
    })}
  </>
);

/** A mark where it happened; when it was received more than a day later, a line to where it was learnt. */
const Facts = ({
  facts,
  y,
  scale,
  department,
}: {
  facts: LoggedFact[];
  y: number;
  scale: Scale;
  department: string;
}) => (
  <>
    {facts.map(({ source, id, type, time, received }) => {
      const { family, label } = factWords(type);
      const [from, to] = [scale.x(time), scale.x(received)];
      const late = received - time > LATE_MS;
      return (
        <g key={`${source} ${id}`}>
          <title>{`${label} : survenu le ${instantDate(time, department)}, reçu le ${instantDate(received, department)}`}</title>
          {late && <path class="late" d={`M${from} ${y}H${to}`} />}
          {late && <circle class="late-end" cx={to} cy={y} r="3" />}
          <path class="mark" d={shapeOf(family)} transform={`translate(${from} ${y})`} />
        </g>
      );
    })}
  </>
);

const Pulse = ({ rhythm, y, scale }: { rhythm: Rhythm[]; y: number; scale: Scale }) => {
  const width = Math.max(1.5, scale.x(6 * MS_A_DAY) - scale.x(0));
  return (
    <>
      {rhythm.map(({ week, facts }) => {
        const height = Math.min(12, 2 + facts * 1.5);
        return (
          <rect
            key={week}
            class="pulse"
            x={scale.x(mondayOf(week) * MS_A_DAY)}
            y={y + 21 - height}
            width={width}
            height={height}
          />
        );
      })}
    </>
  );
};

/** Whether the name of a deadline would cover that of today. */
const crowded = (deadlines: Props['deadlines'], today: Day, scale: Scale): boolean =>
  deadlines.some(({ end }) => Math.abs(scale.x(noon(end)) - scale.x(noon(today))) < 110);

const Ends = ({
  deadlines,
  today,
  scale,
  floor,
}: Pick<Props, 'deadlines' | 'today'> & { scale: Scale; floor: number }) => (
  <>
    {deadlines.map(({ name, end }) => (
      <g key={`${name}${end}`}>
        <path class="due" d={`M${scale.x(noon(end))} ${TOP - 6}V${floor + 4}`} />
        <path class="due-flag" d={`M${scale.x(noon(end))} ${floor + 4}l-5 8h10z`} />
        <text class="due-text" x={Math.min(scale.x(noon(end)), WIDTH - HALF_TEXT)} y={floor + 26} text-anchor="middle">
          {`échéance ${shortDate(end)}`}
        </text>
      </g>
    ))}
    <path class="today" d={`M${scale.x(noon(today))} ${TOP - 6}V${floor + 4}`} />
    <text
      class="strong"
      x={scale.x(noon(today))}
      y={floor + (crowded(deadlines, today, scale) ? 42 : 18)}
      text-anchor="middle"
    >
      aujourd’hui
    </text>
  </>
);

/** One lane per organisme, every fact with its two dates, the gaps and the deadlines. The table that follows says the same. */
export const Seam = (props: Props): JSX.Element => {
  const { facts, rhythm, deadlines, today, department } = props;
  const lanes = lanesOf(facts, rhythm);
  const floor = TOP + lanes.length * LANE;
  const scale = scaleOf(
    facts,
    today,
    deadlines.map(({ end }) => end),
    LEFT + 12,
    WIDTH - 44,
  );
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${floor + 48}`} role="img" aria-labelledby="couture-titre">
      <title id="couture-titre">
        Frise des faits, une ligne par organisme : les mêmes faits sont dans le tableau qui suit
      </title>
      <defs>
        <pattern id="trou" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="axis" d="M0 0V7" />
        </pattern>
      </defs>
      <Grid scale={scale} floor={floor} />
      <Gaps gaps={gapsIn(facts, rhythm, today)} scale={scale} floor={floor} />
      {lanes.map((lane, index) => {
        const y = TOP + index * LANE + LANE / 2;
        return (
          <g key={lane}>
            <path class="lane-line" d={`M${LEFT} ${y}H${WIDTH - 8}`} />
            <text class="strong" x={LEFT - 12} y={y + 4} text-anchor="end">
              {organisme(lane)}
            </text>
            <Pulse rhythm={rhythm.filter((one) => one.organisme === lane)} y={y} scale={scale} />
            <Facts facts={facts.filter((one) => one.organisme === lane)} y={y} scale={scale} department={department} />
          </g>
        );
      })}
      <Ends deadlines={deadlines} today={today} scale={scale} floor={floor} />
    </svg>
  );
};

export const SeamLegend = (): JSX.Element => (
  <ul class="legend">
    {families.map(([family, name]) => (
      <li key={family}>
        <Mark family={family} />
        {name}
      </li>
    ))}
    <li>
      <svg width="14" height="14" aria-hidden="true">
        <path class="pulse" d="M1 13V8H6V13ZM8 13V4H13V13Z" />
      </svg>
      Activités, par semaine
    </li>
    <li>
      <svg width="30" height="14" aria-hidden="true">
        <path class="late" d="M2 7H24" />
        <circle class="late-end" cx="25" cy="7" r="3" />
      </svg>
      Reçu plus tard
    </li>
  </ul>
);
