const [point, time] = (process.env['KILL_AT'] ?? '').split(':');
let passed = 0;

/**
 * A point at which a test may end this process as kill -9 does: `KILL_AT=after-commit:17` ends it the seventeenth time it
 * passes `after-commit`. Without that variable nothing ever happens.
 */
export const killPoint = (name: string): void => {
  if (name === point && ++passed === Number(time)) process.kill(process.pid, 'SIGKILL');
};
