import { OwnStock } from '../../../electron/stock/own-stock.ts';
import type { MeasuredStock } from '../../../shared/stock/new-stock.ts';
import type { ModelBench } from './model-bench.ts';
import type { Seeded } from './seeded.ts';

interface LibraryActing {
  readonly bench: ModelBench;
  readonly random: Seeded;
}

/** What people do with what labels are made on and with. */
export const LIBRARY_ACTS: readonly ((acting: LibraryActing) => void)[] = [
  addStock,
  editStock,
  removeStock,
  set,
];

/** Own stock of a bench. */
export function stockOf({ db, clockOffMs }: Pick<ModelBench, 'clockOffMs' | 'db'>): OwnStock {
  return new OwnStock(
    db,
    () => new Date(Date.now() + clockOffMs),
    () => false,
  );
}

/** Stock of three labels a row on A4, of which the first begins so far from the left. */
export function threeARow(name: string, leftMm: number): MeasuredStock {
  return {
    name,
    number: '',
    figures: {
      pageWidthMm: 210,
      pageHeightMm: 297,
      shape: 'rectangle',
      columns: 3,
      rows: 8,
      labelWidthMm: 60,
      labelHeightMm: 30,
      cornerRadiusMm: 0,
      leftMm,
      topMm: 12,
      pitchXMm: 62,
      pitchYMm: 33,
      safeMarginMm: 1,
    },
  };
}

function addStock({ bench, random }: LibraryActing): void {
  stockOf(bench).measure(threeARow(random.pick(['Shelf', 'Box']), random.between(5, 12)));
}

function editStock({ bench, random }: LibraryActing): void {
  const stock = stockOf(bench).list();
  if (stock.length === 0) return;
  stockOf(bench).measureAgain(random.pick(stock).id, threeARow(`Shelf ${random.between(1, 99)}`, 8));
}

function removeStock({ bench, random }: LibraryActing): void {
  const ids = bench.db.prepare<[], string>('SELECT id FROM own_stock ORDER BY id').pluck().all();
  if (ids.length === 0) return;
  const id = random.pick(ids);
  if (random.oneIn(2)) stockOf(bench).remove(id);
  else stockOf(bench).restore(id);
}

/** What was set before a bench joined stays its own, but for the first. */
function set({ bench, random }: LibraryActing): void {
  if (bench.station === '') return;
  const [name, value] = random.pick([
    ['ship_from', `Gate ${random.between(1, 9)}`],
    ['label_language', random.pick(['de', 'fr'])],
    ['theme', random.pick(['light', 'dark'])],
  ] as const);
  bench.parts.settings.set(name, value);
}
