import type { ImportedFace } from '../../shared/drawing/font-face.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { displayText } from '../../shared/text/display-text.ts';
import { openFontLibrary } from './font-library.ts';
import { mayBeSubset } from './fonts/check-font.ts';
import { MOST_POINTS } from './fonts/check-outlines.ts';
import { provideFontFiles, readFontBytes, readFontFile } from './fonts/font-files.ts';
import { drawsGlyph } from './fonts/shaper.ts';
import { embedGlyphs } from './pdf/embed-fonts.ts';
import { glyphMeanings } from './pdf/glyph-text.ts';

/** Something of every script, so that what a font has of them is shaped, drawn and embedded once. */
const SAMPLE = 'Hamburg 0123456789 ÄÖÜé АБВ αβγ شاي תה ชา चाय চা தே ગુ 茶 차';

/** Fonts may call themselves anything. */
const LONGEST_NAME = 80;

/** What the font is called while it is tried: each is tried in a thread of its own. */
const TRIED: ImportedFace = 'font-tried';

/**
 * Does with a font what labels do: shapes, measures, draws and embeds it. Gives its name as the font says. Fails with `font_file`
 * where one of them cannot be done. For a thread that ends then: what was read of the font stays as long as the thread does.
 */
export function tryFont(bytes: Uint8Array): Result<string, 'font_file'> {
  try {
    provideFontFiles([{ face: TRIED, bytes }]);
    const font = readFontFile(TRIED);
    const postscript = font['CFF '];
    // PDF calls the glyphs of such a font by names that only a subset makes the same as their numbers.
    if (postscript?.isCIDFont === true && !mayBeSubset(bytes))
      return problem('font_file', { which: 'postscript' });
    if (postscript !== undefined && !canDrawAll(bytes, font.numGlyphs))
      return problem('font_file', { which: 'damaged' });
    const library = openFontLibrary();
    for (const { face, text, clusters = [] } of library.runs(SAMPLE, TRIED)) {
      library.path(face, text, clusters);
      if (face === TRIED) embedGlyphs(new Map([[face, new Map(clusters.flatMap(glyphMeanings))]]));
    }
    const { fullName, postscriptName } = font;
    const name = displayText(fullName ?? postscriptName).slice(0, LONGEST_NAME);
    return name === '' ? problem('font_file', { which: 'damaged' }) : ok(name);
  } catch {
    // Whatever its readers stumble over: the file is somebody else's.
    return problem('font_file', { which: 'damaged' });
  }
}

/**
 * Whether each glyph of the font can be drawn, and is no more than can be. PostScript's outlines are programs: whether one ends is
 * seen by running it. An old one may be composed of two others, which fontkit leaves empty.
 */
function canDrawAll(bytes: Uint8Array, glyphCount: number): boolean {
  for (let from = 0; from < glyphCount; from += GLYPHS_AT_ONCE) {
    const font = readFontBytes(bytes);
    for (let id = from; id < Math.min(glyphCount, from + GLYPHS_AT_ONCE); id++) {
      const { length } = font.getGlyph(id).path.commands;
      if (length > MOST_POINTS || (length === 0 && drawsGlyph(TRIED, id))) return false;
    }
  }
  return true;
}

/** A font that is read keeps what was drawn of it, and the largest have 65,535 glyphs. */
const GLYPHS_AT_ONCE = 4000;
