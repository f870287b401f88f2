import type { GlabelsStock } from '../../shared/stock/glabels-stock.ts';

/** A figure of gLabels that cannot be, and the one that makes the sheet add up. */
export interface Correction {
  readonly stock: string;
  readonly wrong: string;
  readonly right: string;
  /** The sum that says so. */
  readonly since: string;
  readonly change: (stock: GlabelsStock) => Partial<Pick<GlabelsStock, 'page' | 'grid'>>;
}

/** What is corrected: where one figure is wrong and the others leave one way only to fill the page. All in mm. */
export const CORRECTIONS: readonly Correction[] = [
  {
    stock: 'Endisch B200147A5',
    wrong: 'x0 10, y0 0',
    right: 'x0 0, y0 10',
    since: '148 is all of the width of A5, and 10 + 200 all of its height',
    change: ({ grid }) => ({ grid: { ...grid, originXMm: 0, originYMm: 10 } }),
  },
  {
    stock: 'Hisago ELM024',
    wrong: '2 × 4 labels',
    right: '3 × 2 labels',
    since: '2 × 10.5 + 3 × 63 = 210 and 2 × 23.5 + 130 + 120 = 297',
    change: ({ grid }) => ({ grid: { ...grid, columns: 3, rows: 2 } }),
  },
  {
    stock: 'Hisago GB865',
    wrong: 'page B4 of ISO',
    right: 'page B4 of JIS, 257 × 364',
    since: '6 × 42.8333 = 257 and 4 × 91 = 364; the maker is Japanese',
    change: () => ({ page: { widthMm: 257, heightMm: 364 } }),
  },
  {
    stock: 'Hisago OP3005',
    wrong: '2 × 7 labels',
    right: '2 × 6 labels',
    since: '2 × 21.5 + 6 × 42.3 = 296.8',
    change: ({ grid }) => ({ grid: { ...grid, rows: 6 } }),
  },
  {
    stock: 'Hisago OP3010',
    wrong: '4 × 12 labels',
    right: '2 × 12 labels',
    since: '2 × 19.3 + 87.6 + 83.8 = 210',
    change: ({ grid }) => ({ grid: { ...grid, columns: 2 } }),
  },
  {
    stock: 'Hisago OP3015',
    wrong: 'dy 23',
    right: 'dy 27',
    since: '2 × 15 + 9 × 27 + 24 = 297; at 23 labels of 24 would overlap',
    change: ({ grid }) => ({ grid: { ...grid, pitchYMm: 27 } }),
  },
  {
    stock: 'JAC 5229',
    wrong: 'x0 0.6',
    right: 'x0 0',
    since: '4 × 52.5 is all of the width of A4',
    change: ({ grid }) => ({ grid: { ...grid, originXMm: 0 } }),
  },
  {
    stock: 'JAC 10542',
    wrong: 'y0 1.5',
    right: 'y0 0.1',
    since: '2 × 0.1 + 7 × 42.4 = 297',
    change: ({ grid }) => ({ grid: { ...grid, originYMm: 0.1 } }),
  },
  {
    stock: 'Rayfilm 7001',
    wrong: 'dy 210',
    right: 'dy 21',
    since: '2 × 12 + 13 × 21 = 297',
    change: ({ grid }) => ({ grid: { ...grid, pitchYMm: 21 } }),
  },
];

/** Gives stock as it is to be, and the correction that was made to it, if any was. */
export function corrected(stock: GlabelsStock): {
  readonly stock: GlabelsStock;
  readonly by: Correction | null;
} {
  const by = CORRECTIONS.find((one) => one.stock === `${stock.brand} ${stock.part}`) ?? null;
  return { stock: by === null ? stock : { ...stock, ...by.change(stock) }, by };
}
