import type { ProblemRow } from '../problem-row.ts';

/** What a symbol needs, and what its box has. */
const SYMBOL_SMALL = {
  symbol: 'text',
  element: 'text',
  least: 'number',
  needWidth: 'number',
  needHeight: 'number',
  width: 'number',
  height: 'number',
} as const;

/** Problems of layouts: of their names, versions and approval, and of labels that they arrange. */
export const LAYOUTS_PROBLEMS = {
  layout_id: { facts: { id: 'text' }, http: 422 },
  layout_unknown: { facts: { layout: 'text', known: 'list' }, http: 422 },
  layout_version_unknown: { facts: { layout: 'text', version: 'number', last: 'number' }, http: 422 },
  layout_version_needed: { facts: { layout: 'text', used: 'number', last: 'number' } },
  layout_decides: { facts: { layout: 'text' }, http: 422 },
  layout_scope: { which: { units: { layout: 'text' }, items: { layout: 'text' } }, http: 422 },
  layout_ask: { which: { key: { key: 'text' }, twice: {}, field: {}, limits: {} }, http: 422 },
  layout_file: { facts: { faults: 'sentences' }, http: 422 },
  field_fault: { facts: { field: 'text', fault: 'problem' } },
  layout_design: {
    which: {
      round: {},
      margin: {},
      noSymbol: {},
      symbols: {},
      conditions: {},
      onSymbol: { element: 'text' },
      sameId: { element: 'text' },
      takes: { element: 'text' },
      outside: {},
      unitShape: {},
      unitSymbols: {},
      unitAsks: {},
      ofUnits: {},
    },
  },
  layout_exists: { facts: { layout: 'text' } },
  layout_bundled: { facts: { layout: 'text' } },
  layout_locked: { facts: { layout: 'text', by: 'text' } },
  layout_meanwhile: {
    which: {
      saved: { layout: 'text', version: 'number', by: 'text' },
      made: { layout: 'text' },
    },
  },
  layout_symbol_small: { which: { item: SYMBOL_SMALL, unit: SYMBOL_SMALL } },
  layout_no_symbol: {},
  layout_draft_room: {},
  layout_draft: {},
  layout_font: { facts: { font: 'text' } },
  layout_left_out: { facts: { elements: 'list' } },
  layout_on_symbol: { facts: { elements: 'list' } },
  layout_differs: {
    which: {
      new: { element: 'text' },
      gone: { element: 'text' },
      says: { element: 'text', before: 'text', after: 'text' },
      size: { element: 'text', width: 'number', height: 'number', newWidth: 'number', newHeight: 'number' },
      moved: { element: 'text', distance: 'number' },
      drawn: { element: 'text' },
      otherwise: {},
      note: { note: 'problem' },
      no_note: { note: 'problem' },
      refused_before: { reason: 'problem' },
      refused_after: { reason: 'problem' },
    },
  },
  layout_symbol_narrower: { facts: { element: 'text', width: 'number', wanted: 'number' } },
  layout_text_smaller: { facts: { element: 'text', size: 'number', wanted: 'number' } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link LAYOUTS_PROBLEMS}. */
export type LayoutCode = keyof typeof LAYOUTS_PROBLEMS;
