import type { EmbeddedFont } from './embed-fonts.ts';
import type { PdfInternals, PdfReference } from './pdfkit-internals.ts';

/** ISO 32000-1, table 123: bit 1 fixed pitch, bit 3 symbolic (its characters are named by code alone). */
const FIXED_PITCH = 1;
const SYMBOLIC = 4;

/**
 * Writes an embedded font's objects and gives the one that page contents call:
 * a Type 0 font whose codes are the glyphs of its TrueType subset.
 * @see ISO 32000-1, 9.7.4 and 9.9
 */
export function addFont(pdf: PdfInternals, font: EmbeddedFont): PdfReference {
  // Six letters mark a subset; a document has one of each face.
  const name = `${font.face.toUpperCase().padEnd(6, 'A')}+${font.postscriptName}`;
  const descriptor = {
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC | (font.isFixedPitch ? FIXED_PITCH : 0),
    FontBBox: font.box,
    ItalicAngle: 0,
    Ascent: font.ascent,
    Descent: font.descent,
    CapHeight: font.capHeight,
    StemV: 0,
    FontFile2: addStream(pdf, font.file, { Length1: font.fileBytes }),
  };
  const descendant = {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfString('Adobe'), Ordering: pdfString('Identity'), Supplement: 0 },
    FontDescriptor: add(pdf, descriptor),
    W: [0, font.widths],
    CIDToGIDMap: 'Identity',
  };
  return add(pdf, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [add(pdf, descendant)],
    ToUnicode: addStream(pdf, font.toUnicode, {}),
  });
}

function add(pdf: PdfInternals, data: Record<string, unknown>): PdfReference {
  const reference = pdf.ref(data);
  reference.end();
  return reference;
}

function addStream(pdf: PdfInternals, deflated: Uint8Array, data: Record<string, unknown>): PdfReference {
  const reference = pdf.ref({ ...data, Filter: 'FlateDecode' });
  reference.end(deflated);
  return reference;
}

/** pdfkit takes plain strings for names, and String objects for strings. */
function pdfString(text: string): object {
  return Object(text) as object;
}
