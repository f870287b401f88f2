import { type FontFace, type FontFamily, isImportedFace } from '../../../shared/drawing/font-face.ts';
import { needsShaping } from '../../../shared/drawing/scripts.ts';
import { embeddingLevels, visualOrder } from './bidi.ts';

/** A piece of a line that is set in one go. */
export type LinePiece =
  /** One glyph a character, from left to right; without a face where no face has its characters. */
  | { readonly kind: 'plain'; readonly text: string; readonly face: FontFace | null }
  | {
      readonly kind: 'shaped';
      readonly face: FontFace;
      /** UTF-16 units of the line. */
      readonly from: number;
      readonly to: number;
      readonly rightToLeft: boolean;
    };

/** What the faces can set. */
export interface FaceChoice {
  /** The face for a character that is set by itself; null where there is none. */
  plain(codePoint: number): FontFace | null;
  has(face: FontFace, codePoint: number): boolean;
}

/** The face for each script that is shaped, and its characters. Those of other such scripts are not set at all. */
const SCRIPT_FACES = [
  ['arabic', /\p{Script_Extensions=Arabic}/u],
  ['hebrew', /\p{Script_Extensions=Hebrew}/u],
  ['thai', /\p{Script_Extensions=Thai}/u],
  ['devanagari', /\p{Script_Extensions=Devanagari}/u],
  ['bengali', /\p{Script_Extensions=Bengali}/u],
  ['tamil', /\p{Script_Extensions=Tamil}/u],
] as const;

/** Spaces between words of a script, and signs that several scripts share, stand in the face of what is before them. */
const TAKES_FACE_BEFORE = /^[\p{Script=Common}\p{Script=Inherited}]+$/u;
const SPACE = /^[ \u00a0]+$/;

/** Says how others join or run, and shows nothing by itself. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const ALL_IGNORABLE = /^\p{Default_Ignorable_Code_Point}+$/u;

const LETTER_OF_A_SCRIPT = /[^\p{Script=Common}\p{Script=Inherited}]/u;

/** What people take for one character may be several code points: all of them are set in one face. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One grapheme, or several of one face and one embedding level. */
interface LevelPiece {
  readonly level: number;
  readonly from: number;
  readonly to: number;
  /** Null where it cannot be set. */
  readonly face: FontFace | null;
  readonly isShaped: boolean;
}

/**
 * Splits a composed line into pieces, in the order in which they are seen from left to right. `rightToLeft` is the direction of its
 * paragraph.
 */
export function linePieces(
  line: string,
  family: FontFamily,
  rightToLeft: boolean,
  faces: FaceChoice,
): readonly LinePiece[] {
  const levels = embeddingLevels(line, rightToLeft);
  const pieces: LevelPiece[] = [];
  for (const { segment, index } of graphemes.segment(line)) {
    if (ALL_IGNORABLE.test(segment)) continue;
    const level = levels[index] ?? 0;
    const before = pieces.at(-1);
    const grapheme = {
      level,
      from: index,
      to: index + segment.length,
      ...faceFor(segment, level, before, family, faces),
    };
    if (before?.to === index && isAlike(before, grapheme))
      pieces[pieces.length - 1] = { ...grapheme, from: before.from };
    else pieces.push(grapheme);
  }
  return visualOrder(pieces).map(({ face, isShaped, from, to, level }) =>
    isShaped && face !== null
      ? { kind: 'shaped', face, from, to, rightToLeft: level % 2 === 1 }
      : { kind: 'plain', face, text: line.slice(from, to) },
  );
}

function isAlike(one: LevelPiece, other: LevelPiece): boolean {
  return one.level === other.level && one.face === other.face && one.isShaped === other.isShaped;
}

function faceFor(
  grapheme: string,
  level: number,
  before: LevelPiece | undefined,
  family: FontFamily,
  faces: FaceChoice,
): Pick<LevelPiece, 'face' | 'isShaped'> {
  const sets = (face: FontFace): boolean => setsAll(face, grapheme, faces);
  if (isImportedFace(family) && sets(family)) return { face: family, isShaped: true };
  const isComplex = needsShaping(grapheme);
  const joins = isComplex ? TAKES_FACE_BEFORE.test(grapheme) : SPACE.test(grapheme);
  if (
    joins &&
    before?.isShaped === true &&
    before.level === level &&
    before.face !== null &&
    sets(before.face)
  ) {
    return { face: before.face, isShaped: true };
  }
  if (!isComplex) {
    const face = faces.plain(grapheme.codePointAt(0) ?? 0);
    // What is mirrored, such as a bracket, is a matter of shaping.
    return { face, isShaped: face !== null && level % 2 === 1 };
  }
  const face = shapedFaces(grapheme, family).find(sets) ?? null;
  return { face, isShaped: face !== null };
}

/** The faces to try, in their order. */
function shapedFaces(grapheme: string, family: FontFamily): readonly FontFace[] {
  const letter = LETTER_OF_A_SCRIPT.exec(grapheme)?.[0] ?? grapheme;
  const ofScript = SCRIPT_FACES.filter(([, script]) => script.test(letter)).map(([face]) => face);
  const isOfShapedScript = needsShaping(letter) && LETTER_OF_A_SCRIPT.test(letter);
  return isOfShapedScript
    ? ofScript
    : [...ofScript, ...(isImportedFace(family) ? [] : [family]), 'sans', 'cjk', 'hangul'];
}

/** Whether a face has every character, or what it is composed of. */
function setsAll(face: FontFace, grapheme: string, faces: FaceChoice): boolean {
  const setsEach = (form: string): boolean =>
    Array.from(form).every(
      (character) => faces.has(face, character.codePointAt(0) ?? 0) || IGNORABLE.test(character),
    );
  return setsEach(grapheme) || setsEach(grapheme.normalize('NFD'));
}
