import { Blob, Buffer, ClusterLevel, Direction, Face, Feature, Font, shape } from 'harfbuzzjs';

import type { FontFace } from '../../../shared/drawing/font-face.ts';
import type { GlyphCluster, PlacedGlyph } from '../../../shared/drawing/fonts.ts';
import { fontBytes } from './font-files.ts';

/** A part of a line in one face and one direction, by UTF-16 units of the line. */
export interface ShapedPart {
  readonly face: FontFace;
  readonly from: number;
  readonly to: number;
  readonly rightToLeft: boolean;
}

/** The glyphs of a part, from left to right. */
export interface ShapedGlyphs {
  readonly clusters: readonly GlyphCluster[];
  readonly widthEm: number;
}

/** The faces that also set text one glyph after another have no kerning and no ligatures there, so none here. */
const PLAIN_FACES: ReadonlySet<FontFace> = new Set(['sans', 'mono', 'cjk', 'hangul']);
const PLAIN_FEATURES = [new Feature('kern', 0), new Feature('liga', 0)];

/** The faces that HarfBuzz has read in this thread. */
const readFaces = new Map<FontFace, ReadFace>();

interface ReadFace {
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
}

/** One for all: a buffer's memory is given back only when it is collected. */
const buffer = new Buffer();

/** Shapes a part of a line; letters at its ends join with what stands beside it in the line. */
export function shapePart(line: string, { face, from, to, rightToLeft }: ShapedPart): ShapedGlyphs {
  const { font } = readFace(face);
  buffer.reset();
  buffer.addText(line, from, to - from);
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
  // Left to itself, HarfBuzz takes the language of the machine's locale.
  buffer.setLanguage('und');
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.guessSegmentProperties();
  shape(font, buffer, PLAIN_FACES.has(face) ? PLAIN_FEATURES : []);
  const clusters = glyphClusters(line, to, rightToLeft, readFace(face));
  return { clusters: withMarks(clusters), widthEm: clusters.at(-1)?.endEm ?? 0 };
}

/** What the buffer holds, marks by themselves. */
function glyphClusters(
  line: string,
  to: number,
  rightToLeft: boolean,
  { font, unitsPerEm, glyphCount }: ReadFace,
): readonly GlyphCluster[] {
  const clusters: GlyphCluster[] = [];
  // Both in one take several times as long: they give what nobody reads.
  const shaped = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const starts = [...new Set(shaped.map(({ cluster }) => cluster)), to].sort((one, other) => one - other);
  let pen = 0;
  for (let at = 0; at < shaped.length;) {
    const start = shaped[at]?.cluster ?? 0;
    const text = line.slice(start, starts[starts.indexOf(start) + 1]);
    const isAlone = shaped[at + 1]?.cluster !== start;
    const glyphs: PlacedGlyph[] = [];
    for (; shaped[at]?.cluster === start; at++) {
      const { codepoint } = shaped[at] ?? { codepoint: 0 };
      const { xAdvance, xOffset, yOffset } = positions[at] ?? NOWHERE;
      // A font that was brought may name glyphs that it does not have.
      const id = codepoint < glyphCount ? codepoint : 0;
      glyphs.push({
        id,
        xEm: (pen + xOffset) / unitsPerEm,
        yEm: yOffset / unitsPerEm,
        advanceEm: font.glyphHAdvance(id) / unitsPerEm,
        text: isAlone ? text : '',
      });
      pen += xAdvance;
    }
    clusters.push({
      text,
      glyphs,
      endEm: pen / unitsPerEm,
      rightToLeft,
      isNominal: isNominal(font, text, glyphs),
      glyphCount,
    });
  }
  return clusters;
}

const NOWHERE = { xAdvance: 0, xOffset: 0, yOffset: 0 };

const ONLY_MARKS = /^\p{Nonspacing_Mark}+$/u;

/** Puts marks to the letters that they stand on: those come before them, or, from right to left, after them. */
function withMarks(clusters: readonly GlyphCluster[]): readonly GlyphCluster[] {
  const whole: GlyphCluster[] = [];
  let waiting: GlyphCluster[] = [];
  for (const cluster of clusters) {
    const base = whole.at(-1);
    if (!ONLY_MARKS.test(cluster.text)) {
      whole.push(waiting.reduceRight(withMark, cluster));
      waiting = [];
    } else if (cluster.rightToLeft || base === undefined) waiting.push(cluster);
    else whole[whole.length - 1] = withMark(base, cluster);
  }
  return [...whole, ...waiting];
}

function withMark(base: GlyphCluster, mark: GlyphCluster): GlyphCluster {
  return {
    text: base.text + mark.text,
    glyphs: [...base.glyphs, ...mark.glyphs],
    endEm: Math.max(base.endEm, mark.endEm),
    rightToLeft: base.rightToLeft,
    isNominal: false,
    glyphCount: base.glyphCount,
  };
}

function isNominal(font: Font, text: string, [glyph, ...others]: readonly PlacedGlyph[]): boolean {
  const codePoint = text.codePointAt(0) ?? 0;
  return (
    others.length === 0 &&
    text.length === (codePoint > 0xffff ? 2 : 1) &&
    font.nominalGlyph(codePoint) === glyph?.id
  );
}

/** Whether HarfBuzz draws anything for a glyph. */
export function drawsGlyph(face: FontFace, id: number): boolean {
  return readFace(face).font.glyphToPath(id) !== '';
}

function readFace(face: FontFace): ReadFace {
  let known = readFaces.get(face);
  if (known === undefined) {
    const read = new Face(new Blob(fontBytes(face)));
    known = { font: new Font(read), unitsPerEm: read.upem, glyphCount: glyphCountOf(read) };
    readFaces.set(face, known);
  }
  return known;
}

/** OpenType specification 1.9.1, maxp: numGlyphs. */
function glyphCountOf(face: Face): number {
  const table = face.referenceTable('maxp');
  return table === undefined ? 0 : new DataView(table.buffer, table.byteOffset).getUint16(4);
}
