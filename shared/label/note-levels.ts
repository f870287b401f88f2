import type { ScanEnvironment } from '../symbol/specification-tables.ts';
import type { ComposeLayoutProblem } from './compose-layout.ts';
import type { LogisticLabelProblem } from './compose-logistic-label.ts';
import type { NoteCode } from './label-notes.ts';
import type { LayoutRefusal } from './layout-refusal.ts';

/**
 * How much something about a label matters. `blocked`: no label is made. `attention`: it may not scan, may be taken for something
 * else, or lacks what a reader needs. `info`: good to know.
 */
export const NOTE_LEVELS = ['blocked', 'attention', 'info'] as const;

/** See {@link NOTE_LEVELS}. */
export type NoteLevel = (typeof NOTE_LEVELS)[number];

/** Why a label is not made: its symbols or its layout have no room, or the printer cannot print where it has to. */
export type RejectionCode =
  LayoutRefusal | ComposeLayoutProblem | LogisticLabelProblem | 'no_such_roll' | 'outside_printed_area';

/** What the level of some notes goes by, besides what they say. */
export interface MadeFor {
  /** Where the labels are scanned; null where nobody said. */
  readonly scanEnvironment: ScanEnvironment | null;
  /** Several labels lie on one page: it goes through an office printer, whose dots are finer than those of label printers. */
  readonly isSheet: boolean;
}

type LevelOfNote = 'attention' | 'info' | ((made: MadeFor) => 'attention' | 'info');

/** Of every note: one without a level does not compile. */
const LEVELS: Readonly<Record<NoteCode, LevelOfNote> & Record<RejectionCode, 'blocked'>> = {
  symbol_too_small: 'blocked',
  pair_too_small: 'blocked',
  layout_symbol_small: 'blocked',
  layout_no_symbol: 'blocked',
  layout_draft_room: 'blocked',
  logistic_label_small: 'blocked',
  logistic_element_wide: 'blocked',
  logistic_label_full: 'blocked',
  no_such_roll: 'blocked',
  outside_printed_area: 'blocked',
  // A scan gives what the eye does not get, and a name is known by its beginning.
  text_shortened: 'info',
  name_shortened: 'info',
  line_shortened: 'attention',
  text_left_out: 'attention',
  hri_left_out: 'attention',
  missing_glyph: 'attention',
  // Imagers and phones read it. It breaks a rule of GS1 only in a place that has one, which somebody has to name.
  below_gs1_x_dimension: ({ scanEnvironment }) => (scanEnvironment === null ? 'info' : 'attention'),
  below_imager_x_dimension: 'attention',
  few_dots: 'attention',
  // It is about 203 dpi, which no printer of sheets has.
  dots_unknown: ({ isSheet }) => (isSheet ? 'info' : 'attention'),
  ean_dots_unknown: ({ isSheet }) => (isSheet ? 'info' : 'attention'),
  bars_low: 'attention',
  gs1_128_over_48: 'attention',
  gs1_128_wide: 'attention',
  not_scanned_there: 'attention',
  label_turned: 'info',
  layout_left_out: 'attention',
  layout_on_symbol: 'attention',
  layout_font: 'info',
  layout_text_smaller: 'info',
  layout_symbol_narrower: 'info',
  layout_draft: 'attention',
  day_not_given: 'info',
  best_before_past: 'attention',
  production_date_missing: 'attention',
  production_date_ahead: 'attention',
  // Right for whoever numbers their own goods, who has it on every label.
  restricted_circulation: 'info',
  coupon_number: 'attention',
  variable_measure: 'attention',
  measure_on_fixed_item: 'attention',
  // Another symbol, or the text, says it.
  left_out_of_link: 'attention',
  unassigned_prefix: 'attention',
};

/** Gives how much a note about a label, or the reason why it is not made, matters. */
export function noteLevel(code: NoteCode | RejectionCode, made: MadeFor): NoteLevel {
  const level = LEVELS[code];
  return typeof level === 'function' ? level(made) : level;
}
