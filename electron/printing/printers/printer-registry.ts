import { setTimeout as wait } from 'node:timers/promises';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { KeptGrowth, MeasuredGrowth } from '../../../shared/printing/measure-growth.ts';
import {
  DEFAULT_PRINTER_SETTINGS,
  type FoundPrinter,
  MOST_BAR_CHANGE_DOTS,
  type Printer,
  type PrinterAddress,
  type PrinterBackend,
  type PrinterSettings,
  type PrinterStatus,
} from '../../../shared/printing/printer.ts';
import { type PrinterModel, printerModel } from '../../../shared/printing/printer-model.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { PrintBackend } from '../backends/print-backend.ts';
import { statusWithoutAnswer } from '../backends/printer-problems.ts';
import type { PrinterRecord, PrinterRecords } from './printer-records.ts';
import { mergeSettings } from './printer-settings.ts';

/** The ways to reach printers that this station has, by their kind. */
export type PrintBackends = ReadonlyMap<PrinterBackend, PrintBackend>;

/** How long a printer is waited for when somebody looks at the list. */
const STATUS_TIMEOUT_MS = 10_000;

/** How long a submission waits for a new status before it uses the last one, in milliseconds. */
const RECENT_STATUS_WAIT_MS = 2_000;

/** For how long a printer that did not say its dots is not asked for them again, in milliseconds: asking may take seconds. */
const DOTS_UNSAID_MS = 30_000;

/** The printers of the store, with their last status. */
export class PrinterRegistry {
  readonly #records: PrinterRecords;
  readonly #backends: PrintBackends;
  readonly #statuses = new Map<ShortId, PrinterStatus>();
  /** Kept where a printer is silent for a while: its dots stay what they are. */
  readonly #resolutionsDpi = new Map<ShortId, readonly number[]>();
  /** When a query of its status last ended, as `performance.now()`. */
  readonly #queriedAtMs = new Map<ShortId, number>();
  readonly #listeners = new Set<(printers: readonly Printer[]) => void>();

  constructor(records: PrinterRecords, backends: PrintBackends) {
    this.#records = records;
    this.#backends = backends;
  }

  /** Looks for printers, keeps what is new, and gives all that are known with their state. */
  async refresh(): Promise<readonly Printer[]> {
    for (const found of await this.#discovered()) this.#addFound(found);
    await Promise.all(
      this.#records
        .list()
        .map((printer) => this.queryStatus(printer, AbortSignal.timeout(STATUS_TIMEOUT_MS))),
    );
    this.#notify();
    return this.list();
  }

  /** All that are known, with the state they had when last asked. */
  list(): readonly Printer[] {
    return this.#records.list().map((record) => this.#withStatus(record));
  }

  find(id: ShortId): Printer | null {
    const record = this.#records.find(id);
    return record === null ? null : this.#withStatus(record);
  }

  /** Fails with `printer_address` or `printer_settings`. */
  add(
    given: PrinterAddress,
    name: string,
    settings: Partial<PrinterSettings>,
  ): Result<Printer, 'no_such_printer' | 'printer_address' | 'printer_settings'> {
    const backend = this.#backends.get(given.backend);
    if (backend === undefined) {
      return problem('printer_address', {
        which: 'backend',
        backend: given.backend,
      });
    }
    if (name.trim() === '') return problem('printer_address', { which: 'name' });
    const target = backend.parseTarget(given.target);
    if (!target.ok) return target;
    const address = { backend: given.backend, target: target.value };
    if (this.#records.addressState(address) === 'known') {
      return problem('printer_address', { which: 'known' });
    }
    const checked = mergeSettings(DEFAULT_PRINTER_SETTINGS, settings);
    if (!checked.ok) return checked;
    const prepared = backend.prepare?.(address.target) ?? ok(null);
    if (!prepared.ok) return prepared;
    return this.#changed(this.#records.insert(address, name.trim(), checked.value));
  }

  change(
    id: ShortId,
    { name, settings }: { readonly name?: string; readonly settings?: Partial<PrinterSettings> },
  ): Result<Printer, 'no_such_printer' | 'printer_settings'> {
    const record = this.#records.find(id);
    if (record === null) return noSuchPrinter();
    const checked = mergeSettings(record.settings, settings ?? {});
    if (!checked.ok) return checked;
    this.#records.change(record.pk, name?.trim() || record.name, checked.value);
    // Set otherwise, it may say more.
    this.#queriedAtMs.delete(id);
    return this.#changed(id);
  }

  /**
   * Keeps with a printer what `measure` finds on its growth page, by the printer's dots. Fails with `growth_unknown` as that
   * does, and where nobody knows the dots.
   */
  async keepGrowth(
    id: ShortId,
    measure: (dotsPerInch: number) => Result<MeasuredGrowth, 'growth_unknown'>,
  ): Promise<Result<KeptGrowth, 'growth_unknown' | 'no_such_printer' | 'printer_settings'>> {
    const model = await this.modelOfId(id);
    if (model === null) return noSuchPrinter();
    if (model.dotsPerInch === null) return problem('growth_unknown', { which: 'dots' });
    const measured = measure(model.dotsPerInch);
    if (!measured.ok) return measured;
    const { acrossDots, downDots } = measured.value;
    const meanDots = Math.round(50 * (acrossDots + downDots)) / 100;
    const barGrowthDots = Math.max(-MOST_BAR_CHANGE_DOTS, Math.min(MOST_BAR_CHANGE_DOTS, meanDots));
    const changed = this.change(id, { settings: { barGrowthDots } });
    return changed.ok ? ok({ acrossDots, downDots, barGrowthDots }) : changed;
  }

  /** Fails with `printer_busy` while jobs of it are open. */
  remove(id: ShortId): Result<null, 'no_such_printer' | 'printer_busy'> {
    const record = this.#records.find(id);
    if (record === null) return noSuchPrinter();
    if (!this.#records.remove(record.pk)) {
      return problem('printer_busy', { which: 'jobs', count: record.openJobs });
    }
    this.#notify();
    return ok(null);
  }

  pause(id: ShortId): Result<Printer, 'no_such_printer'> {
    return this.#setPaused(id, true);
  }

  resume(id: ShortId): Result<Printer, 'no_such_printer'> {
    return this.#setPaused(id, false);
  }

  onChange(listener: (printers: readonly Printer[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What the printer says now, kept for its card. One that fails to answer is unreachable, never an error. */
  async queryStatus(printer: PrinterRecord, signal: AbortSignal): Promise<PrinterStatus> {
    const before = JSON.stringify(this.#statuses.get(printer.id));
    const status = await this.#statusOf(printer, signal);
    this.#statuses.set(printer.id, status);
    this.#queriedAtMs.set(printer.id, performance.now());
    if (status.resolutionsDpi.length > 0) this.#resolutionsDpi.set(printer.id, status.resolutionsDpi);
    if (JSON.stringify(status) !== before) this.#notify();
    return status;
  }

  /** What it says now; what it last said, where it takes longer than a moment to answer. Its answer is kept when it comes. */
  async currentStatus(printer: PrinterRecord): Promise<PrinterStatus> {
    const querying = this.queryStatus(printer, AbortSignal.timeout(STATUS_TIMEOUT_MS));
    const last = this.#statuses.get(printer.id);
    return last === undefined
      ? querying
      : Promise.race([querying, wait(RECENT_STATUS_WAIT_MS, last, { ref: false })]);
  }

  /**
   * What is known of a printer's dots: the same for a preview, a check, a file and a print of it. Asks it only where neither a person nor
   * the printer has said them yet, and at most every 30 s.
   */
  async modelOf(printer: PrinterRecord): Promise<PrinterModel> {
    const { id, settings } = printer;
    const isKnown = settings.dotsPerInch !== null || this.#resolutionsDpi.has(id);
    const queriedAtMs = this.#queriedAtMs.get(id) ?? -Infinity;
    if (!isKnown && performance.now() - queriedAtMs >= DOTS_UNSAID_MS) await this.currentStatus(printer);
    return printerModel(settings, this.#resolutionsDpi.get(id) ?? []);
  }

  /** {@link modelOf} the printer of an id; null where there is none. */
  async modelOfId(id: ShortId): Promise<PrinterModel | null> {
    const record = this.#records.find(id);
    return record === null ? null : this.modelOf(record);
  }

  async #statusOf({ backend, target, settings }: PrinterRecord, signal: AbortSignal): Promise<PrinterStatus> {
    const printBackend = this.#backends.get(backend);
    if (printBackend === undefined) return statusWithoutAnswer('unreachable', '');
    try {
      return await printBackend.status(target, settings, signal);
    } catch (error) {
      return statusWithoutAnswer('unreachable', error instanceof Error ? error.message : String(error));
    }
  }

  async #discovered(): Promise<readonly FoundPrinter[]> {
    const searches = [...this.#backends.values()].map((backend) =>
      backend.discover(AbortSignal.timeout(STATUS_TIMEOUT_MS)),
    );
    // One way that does not work here hides nothing that another finds.
    const found = await Promise.allSettled(searches);
    return found.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
  }

  #addFound(found: FoundPrinter): void {
    if (this.#records.addressState(found) !== 'new') return;
    const settings = mergeSettings(DEFAULT_PRINTER_SETTINGS, found.suggested);
    this.#records.insert(found, found.name, settings.ok ? settings.value : DEFAULT_PRINTER_SETTINGS);
  }

  #setPaused(id: ShortId, paused: boolean): Result<Printer, 'no_such_printer'> {
    const record = this.#records.find(id);
    if (record === null) return noSuchPrinter();
    this.#records.setPaused(record.pk, paused);
    return this.#changed(id);
  }

  #changed(id: ShortId): Result<Printer, 'no_such_printer'> {
    this.#notify();
    const printer = this.find(id);
    return printer === null ? noSuchPrinter() : ok(printer);
  }

  #notify(): void {
    if (this.#listeners.size === 0) return;
    const printers = this.list();
    for (const listener of [...this.#listeners]) listener(printers);
  }

  #withStatus(record: PrinterRecord): Printer {
    const { id, name, backend, target, settings, paused, lastCalibratedAt, lastFailure } = record;
    const { openJobs, unconfirmedLabels } = record;
    const known = { id, name, backend, target, settings, paused, lastCalibratedAt, lastFailure };
    return { ...known, openJobs, unconfirmedLabels, status: this.#statuses.get(id) ?? null };
  }
}

/** There is no such printer, or no more. */
export function noSuchPrinter(): Result<never, 'no_such_printer'> {
  return problem('no_such_printer', {
    which: 'id',
  });
}
