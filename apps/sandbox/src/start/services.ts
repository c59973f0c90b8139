import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { YOUNG } from '../stack/node-options';

export type Service = { name: string; file: string; args: string[] };
type Told = { ready?: boolean; progress?: unknown };

/** They have this long to close: what they had not committed is done again at the next start. */
const STOP_WITHIN_MS = 5_500;
const READY_WITHIN_MS = 60_000;
/** Doubled each time it ends again within a minute. */
const RESTART_AFTER_MS = 1_000;
/** A service that ends this many times in a row within a minute of its start will not get better by itself. */
const ENDS_IN_A_ROW = 5;

/** The services of the system, each a process of its own, started again when it ends by itself. */
export class Services {
  private readonly children = new Map<string, ChildProcess>();
  private stopping = false;

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly logs: string,
    private readonly heard: (service: string, progress: unknown) => void,
    private readonly failed: (sentence: string) => void,
    private readonly say: (line: string) => void,
  ) {
    mkdirSync(logs, { recursive: true });
  }

  /** Starts a service and waits until it is ready. Throws its own sentence when it cannot start. */
  async start(service: Service): Promise<void> {
    if (!existsSync(service.file)) throw new Error(`${service.name} is not built (${service.file}).`);
    const child = this.run(service);
    await this.readiness(service, child);
    this.watch(service, child, 0);
  }

  private run({ name, file, args }: Service): ChildProcess {
    const [out, err] = ['log', 'err'].map((end) => openSync(join(this.logs, `${name}.${end}`), 'a')) as [
      number,
      number,
    ];
    const child = fork(file, args, {
      env: this.env,
      execArgv: YOUNG,
      detached: true,
      stdio: ['ignore', out, err, 'ipc'],
    });
    for (const file of [out, err]) closeSync(file);
    this.children.set(name, child);
    child.on('message', (told: Told) => told.progress && this.heard(name, told.progress));
    return child;
  }

  private readiness({ name }: Service, child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = `${name} was not ready after ${READY_WITHIN_MS / 1000} s (log: ${join(this.logs, name)}.log).`;
      const timer = setTimeout(() => reject(new Error(late)), READY_WITHIN_MS);
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        settle();
      };
      child.on('message', ({ ready }: Told) => ready && end(resolve));
      child.once('exit', () => end(() => reject(new Error(this.lastWords(name)))));
    });
  }

  private lastWords(name: string): string {
    const said = readFileSync(join(this.logs, `${name}.err`), 'utf8').trim();
    return said.split('\n').at(-1) || `${name} ended as it started (log: ${join(this.logs, name)}.log).`;
  }

  private watch(service: Service, child: ChildProcess, ends: number): void {
    const since = Date.now();
    child.once('exit', () => {
      if (this.stopping) return;
      const inARow = Date.now() - since > 60_000 ? 1 : ends + 1;
      if (inARow >= ENDS_IN_A_ROW)
        this.failed(`${service.name} ended ${inARow} times in a row. ${this.lastWords(service.name)}`);
      else void this.startAgain(service, inARow, child);
    });
  }

  private async startAgain(service: Service, ends: number, { exitCode, signalCode }: ChildProcess): Promise<void> {
    const wait = RESTART_AFTER_MS * 2 ** (ends - 1);
    const how = signalCode ?? `code ${exitCode}`;
    this.say(
      `  ${service.name} ended by itself (${how}): started again in ${wait / 1000} s, its log is in ${this.logs}`,
    );
    await sleep(wait);
    if (!this.stopping) this.watch(service, this.run(service), ends);
  }

  /** Asks every service to close, then ends those that did not. Resolves once they are all gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    const running = [...this.children.values()].filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    const gone = running.map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of running) child.kill('SIGTERM');
    const timer = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), STOP_WITHIN_MS);
    await Promise.all(gone);
    clearTimeout(timer);
  }
}
