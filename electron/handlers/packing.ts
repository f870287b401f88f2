import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import type { LogisticUnit, UnitContents } from '../../shared/logistics/logistic-unit.ts';
import { readUnitElements } from '../../shared/logistics/unit-elements.ts';
import { problem } from '../../shared/result/problem.ts';
import type { LogisticsCode } from '../../shared/result/problems/logistics.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type HandlerContext, localUser } from './handler-context.ts';

/** Cases and pallets at the packing bench. */
export function packingHandlers({ station }: HandlerContext): GroupHandlers<'packing'> {
  const { units, packing } = station.logistics;
  const by = (): string => localUser().name;
  /** What lies in a unit after it was changed. */
  const contentsOf = (changed: Result<LogisticUnit, LogisticsCode>): Result<UnitContents, LogisticsCode> =>
    changed.ok ? packing.contents(changed.value.sscc) : changed;
  return {
    list: (listing) => ok(units.list(listing)),
    contents: ({ sscc }) => packing.contents(sscc),
    create: async ({ kind }) => {
      const made = await station.warehouse.withNumbers(() => units.create({ kind, count: 1 }, by()));
      if (!made.ok) return made;
      const [unit] = made.value;
      return unit === undefined ? problem('unit_count', { most: 1 }) : ok(unit);
    },
    scan: ({ open, scanned }) => station.logistics.scan(open, scanned, by()),
    undoLast: ({ sscc }) => packing.undoLast(sscc, by()),
    takeOut: ({ sscc, item }) => packing.unpack(sscc, [item], by()),
    setShipTo: ({ sscc, shipTo }) => contentsOf(units.update(sscc, { shipTo })),
    register: ({ sscc: text, kind }) => {
      const sscc = station.logistics.namedSscc(text);
      return sscc.ok ? contentsOf(units.register(sscc.value, { kind }, by())) : sscc;
    },
    setElements: ({ sscc, elements: typed }) => {
      const elements = readUnitElements(typed, new Date());
      return elements.ok ? contentsOf(units.update(sscc, { elements: elements.value })) : elements;
    },
    void: ({ sscc, reason }) => contentsOf(units.void(sscc, reason, by())),
  };
}
