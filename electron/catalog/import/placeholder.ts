import type { CellProblem } from './cell-problem.ts';

/** Words that stand for a value that is not known, in the languages of the screens and their neighbours. */
const WORDS: readonly string[] = [
  ...['na', 'nan', 'null', 'nil', 'none', 'undefined', 'unknown', 'pending', 'tbc', 'tbd', 'tba', 'xxx'],
  ...['notavailable', 'notapplicable', 'nodata', 'nolot', 'nobatch', 'noserial'],
  ...['keine', 'keineangabe', 'unbekannt', 'ohne', 'ohnecharge', 'ohneangabe'],
  ...['ninguno', 'ninguna', 'desconocido', 'pendiente', 'sinlote', 'sinserie', 'sindatos', 'nodisponible'],
  ...['aucun', 'inconnu', 'geen', 'onbekend', 'nessuno', 'sconosciuto'],
  // What spreadsheets call an empty cell in a list of values.
  ...['blank', 'leer', 'vacío', 'vacio', 'enblanco', 'vide'],
];

/** `N/A`, `k.A.`, `n.v.t.`, `s/n` and their like; the points or the stroke tell them from codes of two letters. */
const ABBREVIATIONS = /^(?:n[./\\]a|k[./]a|n[./]v|n[./]?v[./]?t|s[./\\][nd]|n[./\\][dce])\.?$/;

/** Nothing but punctuation, such as `-`, `--`, `?` or `…`, or a zero; `000` may well be where somebody's counting begins. */
const EMPTY_SIGNS = /^(?:[\p{P}\p{S}]+|0)$/u;

/** No word or abbreviation is longer, with what stands around it; signs may be. */
const LONGEST_WORD = 40;

/**
 * Whether a cell that is not empty says all the same that there is nothing to say, such as `N/A`, `-`, `nan`, `NULL`,
 * `TBC` or `0`. Printed as a lot or a serial it would be read as one.
 */
export function isPlaceholder(text: string): boolean {
  // Told at once, since most codes of most files are such.
  if (/[1-9]/.test(text)) return false;
  const compact = text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  if (EMPTY_SIGNS.test(compact)) return true;
  if (compact.length > LONGEST_WORD) return false;
  const bare = compact.replaceAll(/^[(<["']+|[)>\]"']+$/g, '');
  return WORDS.includes(bare) || ABBREVIATIONS.test(bare);
}

/** What is wrong with a cell of which {@link isPlaceholder} is true. */
export function placeholderProblem(cell: string): CellProblem {
  return {
    code: 'cell_placeholder',
    message:
      `"${cell}" stands for a value that is not known, and would be printed as one. ` +
      'Write the value, or leave the cell empty where it may be.',
    facts: { value: cell },
  };
}
