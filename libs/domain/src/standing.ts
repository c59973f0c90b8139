import type { Instant } from './calendar';
import type { Known } from './known';
import type { Statement, StatementOf } from './statement';

/** What stands: one statement per slot, by kind. */
export type Standing = { readonly [K in Statement['kind']]: readonly StatementOf<K>[] };

const NONE: readonly never[] = Object.freeze([]);

/** Nothing at all. Written out, so that all have one shape: it is read forty times a step, and made from a list it costs ten microseconds more. */
const nothing = (): Standing => ({
  registered: NONE,
  registrationCeased: NONE,
  radiated: NONE,
  rsaOpened: NONE,
  orientationDecided: NONE,
  orientationNotified: NONE,
  referentDesignated: NONE,
  referentWithdrawn: NONE,
  contractSigned: NONE,
  activityPlanned: NONE,
  activityDeclared: NONE,
  activityValidated: NONE,
  appointmentTaken: NONE,
  appointmentHeld: NONE,
  registrationChanged: NONE,
  rsaChanged: NONE,
  rsaTransferred: NONE,
  rsaClosed: NONE,
  orientationClosed: NONE,
  reorientationRequested: NONE,
  reorientationRejected: NONE,
  contractRefused: NONE,
  contractClosed: NONE,
  socialReviewHeld: NONE,
  actionEnrolled: NONE,
  actionStarted: NONE,
  actionFinished: NONE,
  actionAbandoned: NONE,
  jobStarted: NONE,
  activityRejected: NONE,
  activityCancelled: NONE,
  appointmentMissed: NONE,
  appointmentCancelled: NONE,
  sanctionNotified: NONE,
  sanctionAnswered: NONE,
  sanctionOpinion: NONE,
  sanctionDecided: NONE,
  sanctionLifted: NONE,
  sanctionDropped: NONE,
});

/** What stood for who had received only the facts before an instant (a sealed week); all of them by default. */
export const standing = (known: Known, before: Instant = Infinity): Standing => {
  const result = nothing() as Record<Statement['kind'], readonly Statement[]>;
  for (const list of known.values()) {
    const one = before === Infinity ? list[0] : list.find((said) => said.recu < before);
    if (!one) continue;
    if (result[one.kind] === NONE) result[one.kind] = [one];
    else (result[one.kind] as Statement[]).push(one);
  }
  return result as unknown as Standing;
};
