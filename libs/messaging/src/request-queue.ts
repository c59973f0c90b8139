/** What we touch of kafkajs 2.2.4's request queue: one per connection. */
type RequestQueue = {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
};

/** The delay kafkajs uses when requests wait for one in flight. */
const CHECK_MS = 10;

/**
 * kafkajs 2.2.4 sets a timer after every answer, with a negative delay when nothing is throttled: each connection wakes
 * the process every millisecond for ever, and Node 24 warns about each. With nothing pending there is nothing to check.
 */
export function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const wait = this.throttledUntil - Date.now();
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    wait > 0 ? wait : CHECK_MS,
  );
}

/** Mends every connection kafkajs opens from now on in this process. */
export const mendRequestQueue = (): void => {
  const queue = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  queue.prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
};
