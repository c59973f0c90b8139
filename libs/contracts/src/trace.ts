/** W3C trace context, level 1. An identifier of zeros is no identifier; version ff is forbidden. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
/** What every implementation must be able to carry on, in printable ASCII. */
const TRACESTATE = /^[\x20-\x7e]{1,512}$/;

export type Trace = { traceparent: string; tracestate?: string };

/**
 * The trace of an event in one text: `traceparent`, then a space and `tracestate` when there is one. Undefined when the former is malformed:
 * as the recommendation asks, a bad trace is dropped, and never costs the fact it came with.
 */
export const joinTrace = (traceparent: unknown, tracestate: unknown): string | undefined => {
  if (typeof traceparent !== 'string' || !TRACEPARENT.test(traceparent)) return undefined;
  return typeof tracestate === 'string' && TRACESTATE.test(tracestate) ? `${traceparent} ${tracestate}` : traceparent;
};

/** The two attributes back from one text. */
export const splitTrace = (trace: string): Trace => {
  const space = trace.indexOf(' ');
  return space < 0
    ? { traceparent: trace }
    : { traceparent: trace.slice(0, space), tracestate: trace.slice(space + 1) };
};
