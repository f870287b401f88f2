import { setTimeout as wait } from 'node:timers/promises';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import {
  DEFAULT_PRINTER_SETTINGS,
  type FoundPrinter,
  type Printer,
  type PrinterAddress,
  type PrinterBackend,
  type PrinterSettings,
  type PrinterStatus,
} from '../../../shared/printing/printer.ts';
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

/** The printers of the store, with their last status. */
export class PrinterRegistry {
  readonly #records: PrinterRecords;
  readonly #backends: PrintBackends;
  readonly #statuses = new Map<ShortId, PrinterStatus>();
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
  add(given: PrinterAddress, name: string, settings: Partial<PrinterSettings>): Result<Printer> {
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
  ): Result<Printer> {
    const record = this.#records.find(id);
    if (record === null) return noSuchPrinter();
    const checked = mergeSettings(record.settings, settings ?? {});
    if (!checked.ok) return checked;
    this.#records.change(record.pk, name?.trim() || record.name, checked.value);
    return this.#changed(id);
  }

  /** Fails with `printer_busy` while jobs of it are open. */
  remove(id: ShortId): Result<null> {
    const record = this.#records.find(id);
    if (record === null) return noSuchPrinter();
    if (!this.#records.remove(record.pk)) {
      return problem('printer_busy', { which: 'jobs', count: record.openJobs });
    }
    this.#notify();
    return ok(null);
  }

  pause(id: ShortId): Result<Printer> {
    return this.#setPaused(id, true);
  }

  resume(id: ShortId): Result<Printer> {
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

  #setPaused(id: ShortId, paused: boolean): Result<Printer> {
    const record = this.#records.find(id);
    if (record === null) return noSuchPrinter();
    this.#records.setPaused(record.pk, paused);
    return this.#changed(id);
  }

  #changed(id: ShortId): Result<Printer> {
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
export function noSuchPrinter(): Result<never> {
  return problem('no_such_printer', {
    which: 'id',
  });
}
