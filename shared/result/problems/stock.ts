import type { ProblemRow } from '../problem-row.ts';

/** Problems of the stock that people add themselves, and of files with stock in them. */
export const STOCK_PROBLEMS = {
  stock_unknown: { facts: { stock: 'text' } },
  stock_bundled: { facts: { stock: 'text' } },
  stock_edited: { facts: { stock: 'text' } },
  stock_name: { facts: { most: 'number' } },
  stock_figures: {
    which: {
      number: {},
      labelSize: {},
      cells: { most: 'grouped' },
      across: { pitch: 'number', size: 'number', unit: 'text' },
      down: { pitch: 'number', size: 'number', unit: 'text' },
      right: { by: 'number', unit: 'text' },
      bottom: { by: 'number', unit: 'text' },
      corner: { most: 'number', unit: 'text' },
      edge: { most: 'number', unit: 'text' },
    },
  },
  stock_file: {
    which: {
      large: { most: 'number' },
      form: {},
      json: {},
      xml: { line: 'number' },
      doctype: {},
      deep: {},
      elements: { most: 'grouped' },
      root: { root: 'text' },
      empty: {},
      templates: { most: 'grouped' },
      none: { reasons: 'sentences' },
    },
  },
  stock_template: {
    which: {
      field: { template: 'text', fault: 'problem' },
      length: { template: 'text', place: 'text', value: 'text' },
      margin: { template: 'text', value: 'text' },
      page: { template: 'text', size: 'text' },
      unusable: { template: 'text', place: 'text' },
      equivalent: { template: 'text', other: 'text' },
      known: { template: 'text', stock: 'text' },
    },
  },
  stock_geometry: {
    which: {
      length: { longest: 'grouped' },
      cells: { most: 'grouped' },
      margin: {},
      corner: {},
      hole: {},
      overlap: {},
      right: {},
      bottom: {},
      grids: {},
    },
  },
  own_stock_unreadable: { facts: { stock: 'text' } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link STOCK_PROBLEMS}. */
export type StockCode = keyof typeof STOCK_PROBLEMS;
