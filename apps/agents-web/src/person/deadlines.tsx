import type { Day, Instant, Pathway } from '#domain';
import type { JSX } from 'preact';
import { date, dateTime, distance, shortDate } from '../words/format';
import { printed } from '../words/print';
import { sentence } from './situation';
import { Why, type Asked } from './why';

type Deadline = Pathway['deadlines'][number];

const WIDTH = 400;
/** The share of the delay that has gone by: its text says the same. */
const Gone = ({ deadline: { start, end }, today }: { deadline: Deadline; today: Day }) => {
  const share = Math.min(1, Math.max(0, (today - start) / Math.max(1, end - start)));
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" x="0.5" y="0.5" width={WIDTH - 1} height="9" />
      <rect class="bar-gone" x="0" y="0" width={Math.round(share * WIDTH)} height="10" />
    </svg>
  );
};

const One = ({ deadline, today, asked }: { deadline: Deadline; today: Day; asked: Asked }) => {
  const { name, start, end, source, startFact, consequence, rule } = deadline;
  return (
    <li class="deadline">
      <div>
        <p class="when">{date(end)}</p>
        <p class="quiet">{distance(end, today)}</p>
      </div>
      <div>
        <h3>{printed(name)}</h3>
        <p>
          {`${sentence(printed(source))} — départ : ${printed(startFact)}, le ${shortDate(start)} — échéance : ${shortDate(end)} — à l’échéance : ${printed(consequence)}.`}
        </p>
        <p class="small quiet">
          {`${today - start} jours passés sur ${end - start} · paramètre `}
          <code>{rule}</code>
        </p>
        <Gone deadline={deadline} today={today} />
        <Why why={deadline.why} of={printed(name)} asked={asked} />
      </div>
    </li>
  );
};

type Props = { deadlines: Deadline[]; today: Day; wakeAt?: Instant; asked: Asked };

/** Each clock that runs, with where it comes from and what happens at its end. */
export const Deadlines = ({ deadlines, today, wakeAt, asked }: Props): JSX.Element => (
  <section aria-labelledby="echeances">
    <h2 id="echeances">Échéances</h2>
    <p>Chaque délai qui court, son article, ce qui l’a fait partir et ce qui arrive à son terme.</p>
    <div class="sheet">
      {deadlines.length === 0 ? (
        <p class="empty">
          Aucun délai légal ne court aujourd’hui.
          {wakeAt !== undefined &&
            ` Prochain rendez-vous du système avec ce parcours : le ${dateTime(wakeAt, asked.department)}.`}
        </p>
      ) : (
        <ol>
          {[...deadlines]
            .sort((one, other) => one.end - other.end)
            .map((deadline) => (
              <One key={`${deadline.rule}${deadline.start}`} deadline={deadline} today={today} asked={asked} />
            ))}
        </ol>
      )}
    </div>
  </section>
);
