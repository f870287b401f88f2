import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { VerificationChannel } from '../../shared/verification/verification.ts';
import { parseVerifierLine } from '../../shared/verification/verifier-line.ts';
import type { Log } from '../logging/log.ts';
import type { Settings } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import { Leases, processIdentity } from '../store/lease.ts';
import { storageProblem } from '../store/storage-problem.ts';
import { readSerialLine } from './inputs/serial-input.ts';
import { connectToVerifier, listenForVerifiers } from './inputs/tcp-inputs.ts';
import type { InputEvents, VerifierInput } from './inputs/verifier-input.ts';
import { ReadingQueue } from './reading-queue.ts';
import type { Verifications } from './verifications.ts';

/** What listening to verifiers needs of the station. */
export interface VerifierInputParts {
  readonly db: Database;
  readonly settings: Settings;
  readonly verifications: Verifications;
  readonly log: Log;
  readonly now: () => Date;
}

/** How often the settings are read, and what is not open is tried again, in milliseconds. */
const INTERVAL_MS = 1_000;

/** The one row of the lease. */
const LEASE_PK = 1;

/** An input that is wanted: opened anew where its key changes. */
interface WantedInput {
  readonly door: VerificationChannel;
  readonly key: string;
  readonly open: (events: InputEvents) => VerifierInput;
}

/** An input as it is now. */
interface OpenedInput {
  readonly key: string;
  readonly input: VerifierInput | null;
  readonly isOpen: boolean;
  /** Why it cannot be heard; null while it can, or is being opened. */
  readonly unusable: Problem | null;
  /** What was wrong with the last line; null after a good one. */
  readonly misread: Problem | null;
}

/**
 * Listens to the verifiers that the settings name, and keeps what they read. One process at a time does so, however many
 * have the store open. What cannot be opened, or ends, is tried again.
 */
export class VerifierInputs {
  readonly #parts: VerifierInputParts;
  readonly #leases: Leases;
  readonly #readings: ReadingQueue;
  readonly #intervalMs: number;
  readonly #inputs = new Map<VerificationChannel, OpenedInput>();
  readonly #listeners = new Set<(troubles: readonly Problem[]) => void>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #stopLease: (() => void) | null = null;
  #closed = false;
  #lastReported = '';

  constructor(parts: VerifierInputParts, intervalMs = INTERVAL_MS) {
    this.#parts = parts;
    this.#intervalMs = intervalMs;
    this.#leases = new Leases(parts.db, 'verifier_lease', processIdentity());
    this.#readings = new ReadingQueue(parts, intervalMs, () => this.#notifyTroubles());
  }

  /** Begins to listen as the settings say, and follows them. Safe to call twice. */
  start(): void {
    if (this.#timer === null && !this.#closed) this.#look();
  }

  /** Why a verifier cannot be heard, or what it sent last not be read or kept; none while all is well. */
  get troubles(): readonly Problem[] {
    const ofInputs = [...this.#inputs.values()].map(({ unusable, misread }) => unusable ?? misread);
    return [...ofInputs, this.#readings.trouble].filter((trouble) => trouble !== null);
  }

  /** The ways in which verifiers are heard now. */
  get opened(): readonly VerificationChannel[] {
    return [...this.#inputs].filter(([, { isOpen }]) => isOpen).map(([door]) => door);
  }

  /** Subscribes to changes of the troubles. Gives the unsubscribe function. */
  onTroubles(listener: (troubles: readonly Problem[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops listening. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
    await this.#closeAll();
    await this.#readings.close();
  }

  #look(): void {
    this.#looking = this.#follow()
      .catch((error: unknown) => {
        // A store that is busy or full is asked again at the next look.
        if (storageProblem(error) === null) this.#parts.log.fault('verifiers', error);
      })
      .then(() => {
        if (!this.#closed) this.#timer = setTimeout(() => this.#look(), this.#intervalMs);
      });
  }

  /** Opens what the settings name and is not open, and closes what they name no longer. */
  async #follow(): Promise<void> {
    const wanted = wantedInputs(this.#parts.settings);
    if (wanted.length === 0) return this.#closeAll();
    if (!this.#holdsLease()) return;
    for (const [door, { key, input }] of this.#inputs) {
      if (wanted.some((one) => one.door === door && one.key === key)) continue;
      this.#inputs.delete(door);
      await input?.close();
    }
    for (const one of wanted) {
      if ((this.#inputs.get(one.door)?.input ?? null) === null) this.#open(one);
    }
    this.#notifyTroubles();
  }

  #open({ door, key, open }: WantedInput): void {
    const before = this.#inputs.get(door);
    const change = (changed: Partial<OpenedInput>): void => {
      const known = this.#inputs.get(door);
      if (known?.key !== key) return;
      this.#inputs.set(door, { ...known, ...changed });
      this.#notifyTroubles();
    };
    const input = open({
      onLine: (line, from) => change({ misread: this.#take(line, door, from) }),
      onOpen: () => {
        this.#parts.log.info('verifier heard', { code: door });
        change({ isOpen: true, unusable: null });
      },
      onEnd: (why) => change({ input: null, isOpen: false, unusable: why }),
    });
    this.#inputs.set(door, {
      key,
      input,
      isOpen: false,
      unusable: before?.unusable ?? null,
      misread: before?.misread ?? null,
    });
  }

  /** Keeps a line's reading. Gives what is wrong with the line; null where it is good. */
  #take(line: string, door: VerificationChannel, from: string): Problem | null {
    const reading = parseVerifierLine(line);
    if (!reading.ok) return newProblem('verifier_misread', { source: from, inside: reading.problem });
    this.#readings.add(reading.value, { door, name: from }, this.#parts.now());
    return null;
  }

  #holdsLease(): boolean {
    if (this.#stopLease !== null) return true;
    if (!this.#leases.inTransaction(() => this.#leases.take(LEASE_PK))) return false;
    const stop = this.#leases.keepAlive(LEASE_PK, () => {
      // Another process listens by now, or the store cannot be written: what comes could not be kept.
      this.#stopLease = null;
      stop();
      // Else this process would wait for itself for ever.
      this.#leases.forget(LEASE_PK);
      void this.#closeInputs();
    });
    this.#stopLease = stop;
    return true;
  }

  async #closeAll(): Promise<void> {
    await this.#closeInputs();
    if (this.#stopLease === null) return;
    this.#stopLease();
    this.#stopLease = null;
    this.#leases.release(LEASE_PK);
  }

  async #closeInputs(): Promise<void> {
    const inputs = [...this.#inputs.values()];
    this.#inputs.clear();
    for (const { input } of inputs) await input?.close();
    this.#notifyTroubles();
  }

  #notifyTroubles(): void {
    const { troubles } = this;
    const said = troubles.map(({ message }) => message).join(' ');
    if (said === this.#lastReported) return;
    this.#lastReported = said;
    for (const { code } of troubles) this.#parts.log.warn('verifier in trouble', { code });
    for (const listener of [...this.#listeners]) listener(troubles);
  }
}

function wantedInputs(settings: Settings): readonly WantedInput[] {
  const port = settings.get('verifier_port');
  const isNetwork = settings.get('verifier_network') === 'on';
  const address = settings.get('verifier_connect');
  const [device, baudRate] = [settings.get('verifier_device'), settings.get('verifier_baud')];
  const wanted: WantedInput[] = [];
  if (port !== null)
    wanted.push({
      door: 'listener',
      key: `${port} ${isNetwork}`,
      open: (events) => listenForVerifiers({ port, isNetwork }, events),
    });
  if (address !== '')
    wanted.push({ door: 'connection', key: address, open: (events) => connectToVerifier(address, events) });
  if (device !== '')
    wanted.push({
      door: 'serial',
      key: `${device} ${baudRate}`,
      open: (events) => readSerialLine({ device, baudRate }, events),
    });
  return wanted;
}
