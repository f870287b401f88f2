import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { fontId } from '../../../electron/fonts/font-id.ts';
import { Layouts } from '../../../electron/layouts/layouts.ts';
import { PictureRecords } from '../../../electron/pictures/picture-records.ts';
import { OwnStock } from '../../../electron/stock/own-stock.ts';
import { type LayoutId, parseLayoutReference } from '../../../shared/contract/layout-reference.ts';
import type { MeasuredStock } from '../../../shared/stock/new-stock.ts';
import { good } from '../good.ts';
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
  saveLayout,
  saveLayout,
  approveLayout,
  changeLayout,
  bringPicture,
  removePicture,
  bringFont,
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

const TAG = JSON.parse(readFileSync('resources/layouts/asset_tag.json', 'utf8')) as Readonly<
  Record<string, unknown>
>;
const LAYOUTS = ['tag', 'box'] as readonly string[] as readonly LayoutId[];

/** The layouts that people made on a bench. */
export function layoutsOf({ db, clockOffMs }: Pick<ModelBench, 'clockOffMs' | 'db'>): Layouts {
  return new Layouts(
    db,
    () => new Date(Date.now() + clockOffMs),
    () => new Map(),
  );
}

/** A layout of an id, under a name. */
export function layoutNamed(id: LayoutId, name: string): unknown {
  return { ...TAG, id, names: { en: name } };
}

function saveLayout({ bench, random }: LibraryActing): void {
  const layout = layoutNamed(random.pick(LAYOUTS), `Layout ${random.between(1, 99)}`);
  layoutsOf(bench).save(layout, { by: 'Gil', needsApproval: random.oneIn(2) });
}

function approveLayout({ bench, random }: LibraryActing): void {
  layoutsOf(bench).approve(good(parseLayoutReference(random.pick(LAYOUTS))), 'Hal');
}

function changeLayout({ bench, random }: LibraryActing): void {
  const id = random.pick(LAYOUTS);
  const luck = random.next();
  if (luck < 0.4) layoutsOf(bench).setLocked(id, random.oneIn(2), 'Hal');
  else if (luck < 0.6) layoutsOf(bench).setNeedsApproval(id, random.oneIn(2));
  else layoutsOf(bench).remove(id);
}

/** Keeps bytes under a name, as those of a picture that was looked at. */
export function keepPicture({ db }: Pick<ModelBench, 'db'>, name: string, content: Buffer) {
  const hash = createHash('sha256').update(content).digest('hex');
  const picture = { hash, name, format: 'png', widthPx: 10, heightPx: 10, content } as const;
  return new PictureRecords(db).keep({ ...picture, addedAt: new Date().toISOString() });
}

function bringPicture({ bench, random }: LibraryActing): void {
  keepPicture(bench, random.pick(['logo', 'Logo', 'seal']), Buffer.from(`bytes ${random.between(1, 4)}`));
}

function removePicture({ bench, random }: LibraryActing): void {
  new PictureRecords(bench.db).remove(random.pick(['logo', 'seal']), () => []);
}

/** Keeps bytes as those of a font that was looked at, or that it was removed. */
export function keepFont({ db }: Pick<ModelBench, 'db'>, bytes: Buffer, removedAt: string | null): void {
  db.prepare(
    `INSERT INTO imported_fonts (id, name, licence_flags, bytes, added_at, removed_at) VALUES (?, 'Acme Sans', 0, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET removed_at = excluded.removed_at`,
  ).run(fontId(bytes), bytes, new Date().toISOString(), removedAt);
}

function bringFont({ bench, random }: LibraryActing): void {
  const bytes = Buffer.from(`font ${random.between(1, 2)}`);
  keepFont(bench, bytes, random.oneIn(2) ? new Date().toISOString() : null);
}
