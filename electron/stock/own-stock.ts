import type { KeptStock } from '../../shared/ipc/stock.ts';
import { haveSameCells } from '../../shared/label/sheet-layout.ts';
import type { Template } from '../../shared/label/template.ts';
import { parseTemplate } from '../../shared/label/template-file.ts';
import { problem } from '../../shared/result/problem.ts';
import type { StockCode } from '../../shared/result/problems/stock.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import {
  type MeasuredStock,
  measuredStock,
  type NewStock,
  stockChanges,
  templateFault,
} from '../../shared/stock/new-stock.ts';
import { LONGEST_STOCK_NAME, type RulerUnit } from '../../shared/stock/stock-figures.ts';
import { templateJson } from '../../shared/stock/template-json.ts';
import { type FileCode, readChosenFile, sizeOfChosenFile } from '../store/chosen-file.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';
import { LARGEST_STOCK_FILE_MB, readStockFile } from './read-stock-file.ts';
import { freeStockId } from './stock-id.ts';

/** What was taken out of a file of stock, and what is wrong with the rest of it. */
export interface StockImport {
  readonly added: readonly Template[];
  readonly faults: readonly Problem[];
}

interface StockRow {
  readonly id: string;
  readonly version: number;
  readonly template: string;
}

/** What a row was read as, null where it could not be. */
interface ParsedRow {
  readonly json: string;
  readonly template: Template | null;
}

/**
 * The sheets and rolls that people added themselves. An id stays with its stock for good: what is edited keeps it, what is removed
 * can be brought back under it, and no other gets it. Jobs have the template as it was when they were made.
 */
export class OwnStock {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #isBundled: (id: string) => boolean;
  readonly #listeners = new Set<() => void>();
  readonly #cellListeners = new Set<(id: string) => void>();
  /** By id: each search reads all rows, and few of them have changed since the one before. */
  readonly #parsed = new Map<string, ParsedRow>();

  /** `isBundled` says whether an id is that of stock that comes with the program. */
  constructor(db: Database, now: () => Date, isBundled: (id: string) => boolean) {
    this.#db = db;
    this.#now = now;
    this.#isBundled = isBundled;
  }

  /** Subscribes to changes by this process. Gives the function that unsubscribes. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Subscribes to changes by this process after which the cells of a stock lie elsewhere. Gives the function that unsubscribes. */
  onCellsMoved(listener: (id: string) => void): () => void {
    this.#cellListeners.add(listener);
    return () => void this.#cellListeners.delete(listener);
  }

  /** All that is not removed, the one that was changed last first. What cannot be read is left out. */
  list(): readonly Template[] {
    return this.#rows().flatMap((row) => this.#templateOf(row) ?? []);
  }

  /** The {@link list} with the version of each, for whoever will edit it. */
  kept(): readonly KeptStock[] {
    return this.#rows().flatMap((row) => {
      const template = this.#templateOf(row);
      return template === null ? [] : { ...template, version: row.version };
    });
  }

  /** The stock of that id; undefined where there is none, or where it was removed. */
  find(id: string): Template | undefined {
    const row = this.#row(id);
    return row === undefined ? undefined : (this.#templateOf(row) ?? undefined);
  }

  #templateOf(row: StockRow): Template | null {
    const known = this.#parsed.get(row.id);
    if (known?.json === row.template) return known.template;
    const template = templateOf(row);
    this.#parsed.set(row.id, { json: row.template, template });
    return template;
  }

  /** Adds stock under an id made of its name. Fails with `stock_name`, or `stock_template` where its figures cannot be. */
  add(stock: NewStock): Result<Template, StockCode> {
    const added = inTransaction(this.#db, () => this.#insert(stock, this.#takenIds()));
    if (added.ok) this.#notify();
    return added;
  }

  /**
   * Changes stock; what is left out stays as it is. Jobs that were made on it keep what they were made from. Fails with `stock_unknown`, `stock_bundled`,
   * with `stock_edited` where it is not `version` any more, or as {@link add} does.
   */
  edit(id: string, changes: Partial<NewStock>, version?: number): Result<Template, StockCode> {
    const edited = inTransaction(this.#db, (): Result<[Template, Template], StockCode> => {
      const before = this.find(id);
      if (before === undefined) return this.#unknown(id);
      if (version !== undefined && this.#row(id)?.version !== version)
        return problem('stock_edited', { stock: before.name });
      const checked = checkedTemplate({ ...before, ...changes, id });
      if (!checked.ok) return checked;
      this.#db
        .prepare('UPDATE own_stock SET template = ?, version = version + 1, changed_at = ? WHERE id = ?')
        .run(JSON.stringify(templateJson(checked.value)), this.#now().toISOString(), id);
      return ok([before, checked.value]);
    });
    if (!edited.ok) return edited;
    const [before, after] = edited.value;
    if (!haveSameCells(before.grid, after.grid)) for (const listener of this.#cellListeners) listener(id);
    this.#notify();
    return ok(after);
  }

  /** Adds stock that a person measured in a unit. Fails with `stock_figures`, or as {@link add} does. */
  measure(measured: MeasuredStock, unit: RulerUnit = 'mm'): Result<Template, StockCode> {
    const stock = measuredStock(measured, unit);
    return stock.ok ? this.add(stock.value) : stock;
  }

  /** Changes what a person measured in a unit, or called it. Fails with `stock_figures`, or as {@link edit} does. */
  measureAgain(
    id: string,
    said: Partial<MeasuredStock>,
    { unit = 'mm', version }: { readonly unit?: RulerUnit; readonly version?: number } = {},
  ): Result<Template, StockCode> {
    const before = this.find(id);
    if (before === undefined) return this.#unknown(id);
    const changes = stockChanges(before, said, unit);
    return changes.ok ? this.edit(id, changes.value, version) : changes;
  }

  /** Takes stock from the list; {@link restore} brings it back. Fails with `stock_unknown` or `stock_bundled`. */
  remove(id: string): Result<Template, 'stock_unknown' | 'stock_bundled'> {
    const template = this.find(id);
    if (template === undefined) return this.#unknown(id);
    this.#db.prepare('UPDATE own_stock SET removed_at = ? WHERE id = ?').run(this.#now().toISOString(), id);
    this.#notify();
    return ok(template);
  }

  /** Brings removed stock back as it was. Fails with `stock_unknown` or `stock_bundled`. */
  restore(id: string): Result<Template, 'stock_unknown' | 'stock_bundled'> {
    const row = this.#db
      .prepare<[string], StockRow>('SELECT id, version, template FROM own_stock WHERE id = ?')
      .get(id);
    const template = row === undefined ? null : this.#templateOf(row);
    if (template === null) return this.#unknown(id);
    this.#db.prepare('UPDATE own_stock SET removed_at = NULL WHERE id = ?').run(id);
    this.#notify();
    return ok(template);
  }

  /**
   * Adds all that a file of stock holds and that is not there already. Fails with `file_unreadable` or with why it
   * cannot be read, or with `stock_file` where it cannot be understood or nothing of it can be used.
   */
  async importFile(file: string): Promise<Result<StockImport, 'file_unreadable' | FileCode | 'stock_file'>> {
    const size = await sizeOfChosenFile(file);
    if (!size.ok) return size;
    if (size.value > LARGEST_STOCK_FILE_MB * 1024 ** 2)
      return problem('stock_file', { which: 'large', most: LARGEST_STOCK_FILE_MB });
    const content = await readChosenFile(file);
    if (!content.ok) return content;
    const read = readStockFile(content.value);
    if (!read.ok) return read;
    const { added, faults } = inTransaction(this.#db, () => this.#addAll(read.value.stock));
    const all = [...read.value.faults, ...faults];
    if (added.length > 0) this.#notify();
    else if (!all.every(isKnownAlready))
      return problem('stock_file', { which: 'none', reasons: all.slice(0, MOST_REASONS) });
    return ok({ added, faults: all });
  }

  #addAll(stock: readonly NewStock[]): StockImport {
    const known = new Map(this.list().map((template) => [contentOf(template), template.id]));
    const taken = this.#takenIds();
    const added: Template[] = [];
    const faults: Problem[] = [];
    for (const one of stock) {
      const same = known.get(contentOf(one));
      const inserted =
        same === undefined
          ? this.#insert(one, taken)
          : problem('stock_template', { which: 'known', template: one.name, stock: same });
      if (inserted.ok) {
        added.push(inserted.value);
        known.set(contentOf(one), inserted.value.id);
      } else faults.push(inserted.problem);
    }
    return { added, faults };
  }

  #rows(): readonly StockRow[] {
    return this.#db
      .prepare<[], StockRow>(
        'SELECT id, version, template FROM own_stock WHERE removed_at IS NULL ORDER BY changed_at DESC, pk DESC',
      )
      .all();
  }

  #row(id: string): StockRow | undefined {
    return this.#db
      .prepare<[string], StockRow>(
        'SELECT id, version, template FROM own_stock WHERE id = ? AND removed_at IS NULL',
      )
      .get(id);
  }

  /** Also those of removed stock. */
  #takenIds(): Set<string> {
    return new Set(this.#db.prepare<[], string>('SELECT id FROM own_stock').pluck().all());
  }

  /** Takes the id out of those that are free. */
  #insert(stock: NewStock, taken: Set<string>): Result<Template, StockCode> {
    const checked = checkedTemplate({ ...stock, id: freeStockId(stock.name, taken) });
    if (!checked.ok) return checked;
    const at = this.#now().toISOString();
    this.#db
      .prepare('INSERT INTO own_stock (id, template, created_at, changed_at) VALUES (?, ?, ?, ?)')
      .run(checked.value.id, JSON.stringify(templateJson(checked.value)), at, at);
    taken.add(checked.value.id);
    return checked;
  }

  #unknown(stock: string): Result<never, 'stock_unknown' | 'stock_bundled'> {
    return problem(this.#isBundled(stock) ? 'stock_bundled' : 'stock_unknown', { stock });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A file may have thousands of faults; the first few say what is wrong with it. */
const MOST_REASONS = 5;

function isKnownAlready({ code, facts }: Problem): boolean {
  return code === 'stock_template' && facts?.which === 'known';
}

/** All that there is to stock but its id, as text: two that are alike are one stock. */
function contentOf(stock: NewStock): string {
  return JSON.stringify(templateJson({ ...stock, name: stock.name.trim(), id: '' }));
}

/** The template as a template file gives it back: what the store has can always be read. */
function checkedTemplate(template: Template): Result<Template, 'stock_name' | 'stock_template'> {
  const name = template.name.replaceAll(/\p{Cc}/gu, ' ').trim();
  if (name === '' || name.length > LONGEST_STOCK_NAME)
    return problem('stock_name', { most: LONGEST_STOCK_NAME });
  const parsed = parseTemplate(templateJson({ ...template, name }));
  if (parsed.ok) return parsed;
  // A file has many of the same name.
  return fail(templateFault(template.stock[0] ?? name, parsed.problem));
}

/** Null where the row is damaged. */
function templateOf({ id, template }: StockRow): Template | null {
  const parsed = parseTemplate(storedJson(template));
  return parsed.ok ? { ...parsed.value, id } : null;
}
