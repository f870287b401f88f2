import { parseShelfLife } from '../../shared/catalog/shelf-life.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import {
  changedAttributes,
  checkCombination,
  parseAttributeChanges,
} from '../../shared/fields/attribute-changes.ts';
import { NO_ATTRIBUTES } from '../../shared/gs1/attributes.ts';
import { type Gtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { RunRow } from '../../shared/ipc/catalog.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { problem } from '../../shared/result/problem.ts';
import type { ProblemCode } from '../../shared/result/problem-table.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { LotRun } from '../station/station.ts';
import { type HandlerContext, localAttribution } from './handler-context.ts';

/** The longest list that a filter of the contract takes. */
const LONGEST_SELECTION = 200_000;

/** Products, lots, serials and their runs. */
export function catalogHandlers({ station, emit }: HandlerContext): GroupHandlers<'catalog'> {
  const { catalog, ledger } = station;
  /** Tells the screens of a change that was made. */
  const notifyChanged = <Value, Code extends ProblemCode>(
    result: Result<Value, Code>,
  ): Result<Value, Code> => {
    if (result.ok) emit('catalog.changed', {});
    return result;
  };
  const runRow = ({ productId, ...run }: LotRun): RunRow => ({ ...run, gtin: gtinOf(productId) });
  const gtinOf = (productId: ShortId | null): Gtin | null =>
    productId === null ? null : (catalog.products.find(productId)?.gtin ?? null);

  return {
    list: ({ offset, limit, ...search }) => ok(catalog.table.list(search, limit, offset)),
    count: (search) => ok(catalog.table.count(search)),
    keys: (search) => {
      const keys = catalog.table.keys(search, LONGEST_SELECTION);
      return keys === null ? problem('selection_too_long', { most: LONGEST_SELECTION }) : ok(keys);
    },
    fields: () => ok(catalog.fieldsInUse()),
    find: ({ scope, id }) => {
      const row = catalog.table.find(scope, id);
      return row === null ? problem('not_found', { which: 'gone' }) : ok(row);
    },

    addProduct: ({ gtin, name, brand }) => {
      const parsed = parseGtin(gtin);
      return parsed.ok ? notifyChanged(catalog.products.add({ gtin: parsed.value, name, brand })) : parsed;
    },
    addLot: ({ productId, code, attributes }) => {
      const parsed = parseLotCode(code);
      if (!parsed.ok) return parsed;
      const changes = parseAttributeChanges(attributes, new Date());
      if (!changes.ok) return changes;
      const checked = checkCombination(changedAttributes(NO_ATTRIBUTES, changes.value));
      if (!checked.ok) return checked;
      return notifyChanged(catalog.lots.add({ productId, code: parsed.value, attributes: checked.value }));
    },
    addSerial: ({ productId, lotId, code }) => {
      const parsed = parseSerialCode(code);
      if (!parsed.ok) return parsed;
      return notifyChanged(
        catalog.serials.add({ productId, code: parsed.value, ...(lotId === null ? {} : { lotId }) }),
      );
    },
    updateProduct: ({ id, name, brand }) => notifyChanged(catalog.products.update(id, { name, brand })),
    product: ({ id }) => {
      const product = catalog.products.find(id);
      return product === null ? problem('product_not_found') : ok(product);
    },
    setDates: ({ id, kind, shelfLife }) => {
      const rule = shelfLife.trim() === '' ? ok(null) : parseShelfLife(shelfLife);
      return rule.ok ? notifyChanged(catalog.products.setDates(id, { kind, shelfLife: rule.value })) : rule;
    },
    setAttributes: ({ scope, id, attributes }) => {
      const changes = parseAttributeChanges(attributes, new Date());
      return changes.ok ? notifyChanged(catalog.table.setAttributes(scope, id, changes.value)) : changes;
    },
    setActive: ({ scope, ids, active }) => {
      catalog.table.setActive(scope, ids, active);
      return notifyChanged(ok(null));
    },

    markPrinted: ({ scope, ids, reason }) =>
      notifyChanged(ok({ marked: ledger.markPrinted(scope, ids, localAttribution(reason)) })),
    undoPrinted: ({ scope, ids, reason }) =>
      notifyChanged(ok({ undone: ledger.undoMarks(scope, ids, localAttribution(reason)) })),

    runs: ({ limit, offset }) => {
      const page = catalog.lotRuns.list(limit, offset);
      return ok({ total: page.total, items: page.items.map(runRow) });
    },
    generate: async (options) => {
      const generated = notifyChanged(
        await station.warehouse.withNumbers(() => catalog.generateCodes(options)),
      );
      return generated.ok ? ok(runRow(generated.value)) : generated;
    },
  };
}
