import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { checkMeasures, checkOutlines } from './check-outlines.ts';
import { readTables, type SfntTables } from './sfnt-tables.ts';

/** The most bytes of a font that is taken: the largest ones for Chinese stay below. */
export const LARGEST_FONT_BYTES = 20_000_000;

/** Without one of these a font cannot be set, drawn or embedded. */
const NEEDED_TABLES = ['OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'post'] as const;

/** Where outlines are: TrueType's, or PostScript's. */
const OUTLINE_TABLES = { truetype: ['glyf', 'loca'], postscript: ['CFF '] } as const;

/** How files of fonts with PostScript's outlines begin. */
const POSTSCRIPT_TAG = 'OTTO';

/** OS/2, fsType: OpenType specification 1.9.1. Bits 1 to 3 say how a font may be embedded, none of them: in any way. */
const RESTRICTED = 0x0002;
const PREVIEW_AND_PRINT = 0x0004;
const EDITABLE = 0x0008;
const NO_SUBSETTING = 0x0100;
const BITMAP_ONLY = 0x0200;

/**
 * Checks that a file is a font whose licence flags allow it in documents, and that TrueType's outlines are what they say;
 * PostScript's are programs, and only running them in a thread with limits shows that. Gives its fsType. Fails with `font_file`.
 */
export function checkFont(bytes: Uint8Array): Result<number, 'font_file'> {
  if (bytes.length > LARGEST_FONT_BYTES) {
    return problem('font_file', { which: 'large', most: LARGEST_FONT_BYTES / 1_000_000 });
  }
  const other = otherForm(bytes);
  if (other !== null) return problem('font_file', { which: other });
  const tables = readTables(bytes);
  if (tables === null) return problem('font_file', { which: 'damaged' });
  const outlines = tagOf(bytes) === POSTSCRIPT_TAG ? 'postscript' : 'truetype';
  // Variable fonts with PostScript's outlines: PDF has no form for them.
  if (tables.has('CFF2')) return problem('font_file', { which: 'postscript' });
  if ([...NEEDED_TABLES, ...OUTLINE_TABLES[outlines]].some((tag) => !tables.has(tag))) {
    return problem('font_file', { which: 'damaged' });
  }
  const type = fsType(tables);
  if (type === null) return problem('font_file', { which: 'damaged' });
  if ((type & RESTRICTED) !== 0 && (type & (PREVIEW_AND_PRINT | EDITABLE)) === 0) {
    return problem('font_file', { which: 'restricted' });
  }
  if ((type & BITMAP_ONLY) !== 0) return problem('font_file', { which: 'bitmaps' });
  const isSound = outlines === 'postscript' ? checkMeasures(tables) : checkOutlines(tables);
  return isSound ? ok(type) : problem('font_file', { which: 'damaged' });
}

/** Whether a font's licence flags let a document have some of its glyphs only. */
export function mayBeSubset(bytes: Uint8Array): boolean {
  return ((fsType(readTables(bytes) ?? new Map()) ?? 0) & NO_SUBSETTING) === 0;
}

function fsType(tables: SfntTables): number | null {
  const os2 = tables.get('OS/2');
  return os2 === undefined || os2.byteLength < 10 ? null : os2.getUint16(8);
}

/** Fonts of other forms than plain OpenType, by how their files begin; `form` for what is no font. */
function otherForm(bytes: Uint8Array): 'collection' | 'web' | 'form' | null {
  const tag = tagOf(bytes);
  if (tag === '\0\u0001\0\0' || tag === 'true' || tag === POSTSCRIPT_TAG) return null;
  if (tag === 'ttcf') return 'collection';
  return tag === 'wOFF' || tag === 'wOF2' ? 'web' : 'form';
}

function tagOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1');
}
