import { readdirSync, readFileSync } from 'node:fs';

import type { Template } from '../../shared/label/template.ts';
import { searchStock } from '../../shared/stock/search-stock.ts';
import { readStockFile } from '../../shared/stock/stock-data.ts';
import type {
  StockEntry,
  StockLibrary,
  StockMatch,
  StockNumber,
  StockQuery,
} from '../../shared/stock/stock-library.ts';
import { resourceUrl } from './location.ts';

/**
 * The stock that is part of the installation: the templates that have a file each, and the makers' stock, which is read when
 * something is searched for or an id is asked for that is none of the former.
 */
export class BundledStock implements StockLibrary {
  /** Those that have a file each, which the contract names: the default first. */
  readonly templates: ReadonlyMap<string, Template>;
  #entries: ReadonlyMap<string, StockEntry> | null = null;

  constructor(templates: ReadonlyMap<string, Template>) {
    this.templates = templates;
  }

  get(id: string): Template | undefined {
    return this.templates.get(id) ?? this.find(id)?.template;
  }

  find(id: string): StockEntry | undefined {
    return this.#all().get(id);
  }

  search(query: StockQuery): readonly StockMatch[] {
    return searchStock(this.entries(), query);
  }

  /** All of it: the templates that have a file each, then by maker and number. */
  entries(): Iterable<StockEntry> {
    return this.#all().values();
  }

  #all(): ReadonlyMap<string, StockEntry> {
    return (this.#entries ??= readEntries(this.templates));
  }
}

/** Folders of files as `readStockFile` takes them: common sizes first, then what is imported. */
const FOLDERS = ['templates/stock/', 'templates/stock/glabels/'];

function readEntries(templates: ReadonlyMap<string, Template>): ReadonlyMap<string, StockEntry> {
  const files = FOLDERS.flatMap((name) => {
    const folder = resourceUrl(name);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => readStockFile(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
  });
  const ownEntries = [...templates.values()].map((template) =>
    entryOf(
      template,
      files.flatMap(({ aliases }) => aliases.get(template.id) ?? []),
    ),
  );
  const entries = [...ownEntries, ...files.flatMap((file) => file.entries)];
  return new Map(entries.map((entry) => [entry.template.id, entry]));
}

function entryOf(template: Template, aliases: readonly StockNumber[]): StockEntry {
  const isRoll = template.id.startsWith('roll_');
  return {
    template,
    medium: isRoll ? 'roll' : 'sheet',
    numbers: [...template.stock.map(numberOf), ...aliases],
    categories: ['label'],
    origin: 'bundled',
    source: null,
  };
}

/** A maker's number has no space. */
function numberOf(stock: string): StockNumber {
  const space = stock.lastIndexOf(' ');
  return { maker: stock.slice(0, space), part: stock.slice(space + 1) };
}
