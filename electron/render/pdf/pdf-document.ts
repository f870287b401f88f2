import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { FontFace } from '../../../shared/drawing/font-face.ts';
import type { ByteSink } from '../artifact-file.ts';
import type { DocumentPage } from './document-page.ts';
import type { EmbeddedFont, EmbeddedGlyphs } from './embed-fonts.ts';
import { GLYPH_CMAP_NAME, glyphFontName } from './glyph-text.ts';
import { addUsedGlyphs, formName, type RenderedPage, type UsedGlyphs } from './page-content.ts';
import { type PdfDictionary, type PdfReference, PdfText, type PdfValue, PdfWriter } from './pdf-writer.ts';

/** The entries of a document's information dictionary, and its page size. */
export interface DocumentInfo {
  readonly title: string;
  readonly createdAt: Date;
  readonly page: DocumentPage;
}

/** Writes a PDF of rendered pages to its sink page by page. Page contents name fonts by their faces. Why not pdfkit: docs/decisions/0019. */
export class PdfDocument {
  readonly #writer: PdfWriter;
  readonly #info: DocumentInfo;
  readonly #size: readonly [widthPt: number, heightPt: number];
  readonly #fonts: Record<string, PdfReference>;
  /** Of all pages and forms: written when no more fonts can come up. */
  readonly #fontTable: PdfReference;
  readonly #usedGlyphs = new Map<FontFace, Map<number, string>>();
  readonly #pageTree: PdfReference;
  readonly #pages: PdfReference[] = [];
  readonly #pictures = new Map<string, PdfReference>();

  constructor(info: DocumentInfo, fonts: readonly EmbeddedFont[], sink: ByteSink) {
    const writer = new PdfWriter(sink);
    this.#writer = writer;
    this.#info = info;
    this.#size = [info.page.widthPt, info.page.heightPt];
    this.#fonts = Object.fromEntries(fonts.map((font) => [font.face, addPlainFont(writer, font)]));
    this.#fontTable = writer.reserve();
    this.#pageTree = writer.reserve();
  }

  /** Notes which glyphs of shaped text the pages have that are added next, so that they find their fonts. */
  expectGlyphs(used: UsedGlyphs): void {
    addUsedGlyphs(this.#usedGlyphs, used);
    for (const face of used.keys()) this.#fonts[glyphFontName(face)] ??= this.#writer.reserve();
  }

  /** The glyphs of shaped text on all pages so far. */
  get usedGlyphs(): UsedGlyphs {
    return this.#usedGlyphs;
  }

  async addPage({ content, forms, pictures }: RenderedPage): Promise<void> {
    const writer = this.#writer;
    const pictureObjects = Array.from(
      pictures,
      ([name, picture]) => [name, this.#pictureObject(name, picture)] as const,
    );
    const formResources = {
      Font: this.#fontTable,
      ...(pictures.size === 0 ? {} : { XObject: Object.fromEntries(pictureObjects) }),
    };
    const formObjects = forms.map(
      (form, index) => [formName(index), this.#addForm(form, formResources)] as const,
    );
    const named = [...formObjects, ...pictureObjects];
    const page = writer.addObject({
      Type: 'Page',
      Parent: this.#pageTree,
      ...(named.length === 0
        ? {}
        : { Resources: { Font: this.#fontTable, XObject: Object.fromEntries(named) } }),
      Contents: writer.addDeflatedStream({}, content),
    });
    this.#pages.push(page);
    await writer.flush();
  }

  /** Writes the fonts of shaped text, made for {@link usedGlyphs}, and what ends a PDF. */
  async finish(glyphFonts: readonly EmbeddedGlyphs[]): Promise<void> {
    const { title, createdAt } = this.#info;
    const writer = this.#writer;
    for (const font of glyphFonts) addGlyphFont(writer, font, this.#fonts[glyphFontName(font.face)]);
    writer.addObject(this.#fonts, this.#fontTable);
    // Pages have what the tree has but what they name themselves. ISO 32000-1, 7.7.3.4.
    const inherited = { MediaBox: [0, 0, ...this.#size], Resources: { Font: this.#fontTable } };
    const pages = { Type: 'Pages', Kids: this.#pages, Count: this.#pages.length, ...inherited };
    writer.addObject(pages, this.#pageTree);
    const catalog = writer.addObject({
      Type: 'Catalog',
      Pages: this.#pageTree,
      // Labels must come out at their true size, on one side: viewers that heed this preselect both.
      ViewerPreferences: { DisplayDocTitle: true, PrintScaling: 'None', Duplex: 'Simplex' },
    });
    const info = writer.addObject({
      Title: new PdfText(title),
      Creator: new PdfText('Labelwright'),
      Producer: new PdfText('Labelwright'),
      CreationDate: createdAt,
      ModDate: createdAt,
    });
    const id = fileIdentifier(this.#info);
    await writer.finish({ Root: catalog, Info: info, ID: [id, id] });
  }

  /** Written with the first page that it stands on: a mask, whose bits 1 take the ink. ISO 32000-1, 8.9.6.2. */
  #pictureObject(name: string, { widthPixels, heightPixels, bits }: Bitmap): PdfReference {
    const known = this.#pictures.get(name);
    if (known !== undefined) return known;
    const image = {
      Type: 'XObject',
      Subtype: 'Image',
      Width: widthPixels,
      Height: heightPixels,
      ImageMask: true,
      BitsPerComponent: 1,
      Decode: [1, 0],
    };
    const written = this.#writer.addDeflatedStream(image, deflateSync(bits));
    this.#pictures.set(name, written);
    return written;
  }

  #addForm(deflated: Uint8Array, resources: PdfDictionary): PdfReference {
    const [widthPt, heightPt] = this.#size;
    const form = {
      Type: 'XObject',
      Subtype: 'Form',
      // Wider than any label: the clip is not needed, and would cut outlines in half.
      BBox: [-widthPt, -heightPt, widthPt, heightPt],
      Resources: resources,
    };
    return this.#writer.addDeflatedStream(form, deflated);
  }
}

/** The same for the same document made again. ISO 32000-1, 14.4. */
function fileIdentifier({ title, createdAt }: DocumentInfo): PdfText {
  const hash = createHash('sha256').update(`${createdAt.toISOString()} ${title}`);
  return new PdfText(hash.digest('hex').slice(0, 32));
}

/** ISO 32000-1, table 123: bit 1 fixed pitch, bit 3 symbolic (its characters are named by code alone). */
const FIXED_PITCH = 1;
const SYMBOLIC = 4;

/**
 * Writes an embedded font's objects and gives the one that page contents call:
 * a Type 0 font whose codes are the glyphs of its TrueType subset.
 * @see ISO 32000-1, 9.7.4 and 9.9
 */
function addPlainFont(writer: PdfWriter, font: EmbeddedFont): PdfReference {
  // Six letters mark a subset; a document has one of each face.
  const name = `${font.face.toUpperCase().padEnd(6, 'A')}+${font.postscriptName}`;
  return addFont(writer, font, name, [0, font.widths], IDENTITY);
}

/** Writes a font whose codes are the glyphs of the face that its subset was made of, under the reference that pages have. */
function addGlyphFont(writer: PdfWriter, font: EmbeddedGlyphs, reference: PdfReference | undefined): void {
  const letters = createHash('sha256').update(glyphFontName(font.face)).digest().subarray(0, 6);
  const tag = String.fromCharCode(...Array.from(letters, (byte) => 0x41 + (byte % 26)));
  const widths = Array.from(font.widths).flatMap(([code, width]) => [code, [width]]);
  addFont(writer, font, `${tag}+${font.postscriptName}`, widths, codesOf(writer, font), reference);
}

/** How codes lead to glyphs: by character ids to the numbers of glyphs, as ISO 32000-1, 9.7.4.2 and 9.7.5 have it. */
interface FontCodes {
  readonly encoding: PdfValue;
  readonly glyphMap: PdfValue;
}

/** Codes are the numbers of glyphs. */
const IDENTITY: FontCodes = { encoding: 'Identity-H', glyphMap: 'Identity' };

const IDENTITY_SYSTEM = {
  Registry: new PdfText('Adobe'),
  Ordering: new PdfText('Identity'),
  Supplement: 0,
};

function codesOf(writer: PdfWriter, { form, glyphOfCode }: EmbeddedGlyphs): FontCodes {
  if (glyphOfCode === null) return IDENTITY;
  if (form === 'truetype') return { ...IDENTITY, glyphMap: writer.addDeflatedStream({}, glyphOfCode) };
  // Only TrueType's glyphs have a map behind their ids: the ids themselves are told by a CMap.
  const cmap = { Type: 'CMap', CMapName: GLYPH_CMAP_NAME, CIDSystemInfo: IDENTITY_SYSTEM };
  return { ...IDENTITY, encoding: writer.addDeflatedStream(cmap, glyphOfCode) };
}

/** ISO 32000-1, table 126. */
function addFontFile(
  writer: PdfWriter,
  { form, file, fileBytes }: EmbeddedFont | EmbeddedGlyphs,
): PdfDictionary {
  if (form === 'truetype') return { FontFile2: writer.addDeflatedStream({ Length1: fileBytes }, file) };
  const subtype = form === 'cff' ? 'CIDFontType0C' : 'OpenType';
  return { FontFile3: writer.addDeflatedStream({ Subtype: subtype }, file) };
}

function addFont(
  writer: PdfWriter,
  font: EmbeddedFont | EmbeddedGlyphs,
  name: string,
  widths: readonly PdfValue[],
  codes: FontCodes,
  reference?: PdfReference,
): PdfReference {
  const descriptor = writer.addObject({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC | (font.isFixedPitch ? FIXED_PITCH : 0),
    FontBBox: font.box,
    ItalicAngle: 0,
    Ascent: font.ascent,
    Descent: font.descent,
    CapHeight: font.capHeight,
    StemV: 0,
    ...addFontFile(writer, font),
  });
  const descendant = writer.addObject({
    Type: 'Font',
    Subtype: font.form === 'truetype' ? 'CIDFontType2' : 'CIDFontType0',
    BaseFont: name,
    CIDSystemInfo: IDENTITY_SYSTEM,
    FontDescriptor: descriptor,
    W: widths,
    ...(font.form === 'truetype' ? { CIDToGIDMap: codes.glyphMap } : {}),
  });
  const dictionary = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: codes.encoding,
    DescendantFonts: [descendant],
    ToUnicode: writer.addDeflatedStream({}, font.toUnicode),
  };
  return writer.addObject(dictionary, reference);
}
