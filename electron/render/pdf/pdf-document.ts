import { createHash } from 'node:crypto';

import type { Drawing } from '../../../shared/drawing/drawing.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import { mmToPt } from '../../../shared/units/length.ts';
import { ArtifactFile, type ByteSink } from '../artifact.ts';
import type { FontLibrary } from '../font-library.ts';
import { type EmbeddedFont, embedFonts } from './embed-fonts.ts';
import {
  codePointsIn,
  formName,
  glyphEncoder,
  pageContent,
  paintPdf,
  type RenderedPage,
} from './page-content.ts';
import { type PdfReference, PdfText, PdfWriter } from './pdf-writer.ts';

/** The entries of a document's information dictionary, and its page size. */
export interface DocumentInfo {
  readonly title: string;
  readonly createdAt: Date;
  readonly page: PageSize;
}

/** Writes a PDF of rendered pages to its sink page by page. Page contents name fonts by their faces. Why not pdfkit: docs/decisions/0019. */
export class PdfDocument {
  readonly #writer: PdfWriter;
  readonly #info: DocumentInfo;
  readonly #size: readonly [widthPt: number, heightPt: number];
  readonly #fonts: Readonly<Record<string, PdfReference>>;
  readonly #pageTree: PdfReference;
  readonly #pages: PdfReference[] = [];

  constructor(info: DocumentInfo, fonts: readonly EmbeddedFont[], sink: ByteSink) {
    const writer = new PdfWriter(sink);
    this.#writer = writer;
    this.#info = info;
    this.#size = [mmToPt(info.page.widthMm), mmToPt(info.page.heightMm)];
    this.#fonts = Object.fromEntries(fonts.map((font) => [font.face, addFont(writer, font)]));
    this.#pageTree = writer.reserve();
  }

  async addPage({ content, forms }: RenderedPage): Promise<void> {
    const writer = this.#writer;
    const formObjects = forms.map((form, index) => [formName(index), this.#addForm(form)] as const);
    const page = writer.addObject({
      Type: 'Page',
      Parent: this.#pageTree,
      MediaBox: [0, 0, ...this.#size],
      Resources: { Font: this.#fonts, XObject: Object.fromEntries(formObjects) },
      Contents: writer.addDeflatedStream({}, content),
    });
    this.#pages.push(page);
    await writer.flush();
  }

  /** Writes what ends a PDF. */
  async finish(): Promise<void> {
    const { title, createdAt } = this.#info;
    const writer = this.#writer;
    writer.addObject({ Type: 'Pages', Kids: this.#pages, Count: this.#pages.length }, this.#pageTree);
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

  #addForm(deflated: Uint8Array): PdfReference {
    const [widthPt, heightPt] = this.#size;
    const form = {
      Type: 'XObject',
      Subtype: 'Form',
      // Wider than any label: the clip is not needed, and would cut outlines in half.
      BBox: [-widthPt, -heightPt, widthPt, heightPt],
      Resources: { Font: this.#fonts },
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
function addFont(writer: PdfWriter, font: EmbeddedFont): PdfReference {
  // Six letters mark a subset; a document has one of each face.
  const name = `${font.face.toUpperCase().padEnd(6, 'A')}+${font.postscriptName}`;
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
    FontFile2: writer.addDeflatedStream({ Length1: font.fileBytes }, font.file),
  });
  const descendant = writer.addObject({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: new PdfText('Adobe'), Ordering: new PdfText('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    W: [0, font.widths],
    CIDToGIDMap: 'Identity',
  });
  return writer.addObject({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: writer.addDeflatedStream({}, font.toUnicode),
  });
}

/** Writes one drawing as a PDF of one page, of the drawing's size: a calibration target, or a printer's test label. */
export async function writeDrawing(
  drawing: Drawing,
  { title, createdAt }: { readonly title: string; readonly createdAt: Date },
  path: string,
  fonts: FontLibrary,
  signal: AbortSignal,
): Promise<void> {
  const codePoints = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? codePointsIn(mark.text) : []));
  const embedded = embedFonts([...new Set(codePoints)], fonts);
  const codes = glyphEncoder(new Map(embedded.map((font) => [font.face, font.codes])));
  const file = await ArtifactFile.create(path, signal);
  try {
    const document = new PdfDocument({ title, createdAt, page: drawing }, embedded, file);
    await document.addPage({ content: pageContent(drawing, paintPdf(drawing, codes)), forms: [] });
    await document.finish();
    await file.finish();
  } catch (error) {
    await file.discard().catch(() => undefined);
    throw error;
  }
}
