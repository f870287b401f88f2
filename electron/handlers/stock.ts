import { writeFile } from 'node:fs/promises';

import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { type FoundStock, MOST_FITTING, type OutlinedInput } from '../../shared/ipc/stock.ts';
import type { LabelShape, PageSize, Template } from '../../shared/label/template.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { loadedStock } from '../../shared/stock/loaded-stock.ts';
import { measuredStock, withoutId } from '../../shared/stock/new-stock.ts';
import type { OutlinedStock } from '../../shared/stock/stock-figures.ts';
import { loadOutlineSheet, type Station, stockFile } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';
import { recentStock } from './recent-choices.ts';

/** The sheets and rolls that labels are laid out on. */
export function stockHandlers({ station, host, files }: HandlerContext): GroupHandlers<'stock'> {
  const { ownStock, stock } = station;
  return {
    search: ({ text, limit, leastLabel: least }) => {
      const found = searchStock(station, text).filter(
        ({ entry }) => least === undefined || isRectangleOf(entry.template.labelShape, least),
      );
      return ok({ items: found.slice(0, limit), total: found.length });
    },
    loaded: ({ printerId }) => {
      const printer = station.printers.find(printerId);
      if (printer === null) return ok({ items: [], bestId: null });
      const recent = recentStock(station.recentChoices);
      const all = stock.search({}).map(({ entry }) => entry);
      const { entries, best } = loadedStock(all, printer, recent);
      const items = entries
        .slice(0, MOST_FITTING)
        .map((entry) => ({ entry, foundAs: null, isRecent: recent.includes(entry.template.id) }));
      return ok({ items, bestId: best?.template.id ?? null });
    },
    find: ({ id }) => {
      const entry = stock.find(id);
      return entry === undefined ? problem('stock_unknown', { stock: id }) : ok(entry);
    },
    own: () => ok(ownStock.kept()),
    add: ({ name, number, figures }) => ownStock.measure({ name, number, figures }),
    edit: ({ id, version, ...changes }) => ownStock.measureAgain(id, changes, { version }),
    copy: ({ id, name }) => {
      const template = stock.get(id);
      if (template === undefined) return problem('stock_unknown', { stock: id });
      return ownStock.add({ ...withoutId(template), name });
    },
    remove: ({ id }) => ownStock.remove(id),
    restore: ({ id }) => ownStock.restore(id),
    importFile: async ({ fileId }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const imported = await ownStock.importFile(file.value.path);
      await files.drop(fileId);
      return imported;
    },
    saveFile: async ({ ids, format }) => {
      const templates: Template[] = [];
      for (const id of ids) {
        const template = stock.get(id);
        if (template === undefined) return problem('stock_unknown', { stock: id });
        templates.push(template);
      }
      const { content, filename } = stockFile(templates, format);
      const offered = await newOfferedFile(filename);
      await writeFile(offered.path, content);
      return host.save(offered);
    },
    saveOutline: async ({ outlined, lines }) => {
      const stock = outlinedStock(station, outlined);
      if (!stock.ok) return stock;
      const filename = 'labelwright-outlines.pdf';
      const { writeOutlineSheet } = await loadOutlineSheet();
      const offered = await newOfferedFile(filename);
      await writeOutlineSheet(offered.path, stock.value, lines);
      return host.save(offered);
    },
    printOutline: ({ printerId, outlined, lines }) => {
      const stock = outlinedStock(station, outlined);
      return stock.ok ? station.testPrints.outlines(printerId, stock.value, lines) : stock;
    },
  };
}

/** What fits a text; recently used stock and a person's own come first where nothing tells that others fit better. */
function searchStock({ stock, recentChoices }: Station, text: string): readonly FoundStock[] {
  const recent = recentStock(recentChoices);
  const found = stock
    .search({ text })
    .map((match): FoundStock => ({ ...match, isRecent: recent.includes(match.entry.template.id) }));
  if (text.trim() !== '') return found;
  const rank = ({ entry, isRecent }: FoundStock): number => {
    if (isRecent) return recent.indexOf(entry.template.id);
    return entry.origin === 'own' ? recent.length : recent.length + 1;
  };
  return found.toSorted((one, other) => rank(one) - rank(other));
}

/** Whether a shape is a rectangle that holds a size, upright or lying. */
function isRectangleOf(shape: LabelShape, { widthMm, heightMm }: PageSize): boolean {
  if (shape.kind !== 'rectangle') return false;
  const holds = (width: number, height: number): boolean => width >= widthMm && height >= heightMm;
  return holds(shape.widthMm, shape.heightMm) || holds(shape.heightMm, shape.widthMm);
}

/** The stock whose outlines are drawn: as it was measured, or one that there is. */
function outlinedStock(
  { stock }: Station,
  outlined: OutlinedInput,
): Result<OutlinedStock, 'stock_figures' | 'stock_unknown'> {
  if ('figures' in outlined) return measuredStock({ ...outlined, number: '' });
  const template = stock.get(outlined.id);
  return template === undefined ? problem('stock_unknown', { stock: outlined.id }) : ok(template);
}
