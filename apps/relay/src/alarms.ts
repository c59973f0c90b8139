import type { Logger } from '#platform';

const REPEAT_MS = 60_000;

/** The error's kind and code, never its message: PostgreSQL may quote a value in it. */
export const reasonOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: string; name?: string };
  return code ? `${name} ${code}` : String(name);
};

/** Says each trouble when it appears, then once a minute while it lasts. */
export class Alarms {
  private readonly saidAt = new Map<string, number>();

  constructor(private readonly logger: Logger) {}

  raise(trouble: string, detail: object): void {
    const key = trouble + JSON.stringify(detail);
    const now = Date.now();
    if (now - (this.saidAt.get(key) ?? -Infinity) < REPEAT_MS) return;
    if (this.saidAt.size > 1_000) this.saidAt.clear();
    this.saidAt.set(key, now);
    this.logger.error(detail, trouble);
  }
}
