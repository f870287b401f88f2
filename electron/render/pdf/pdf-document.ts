import PDFDocument from 'pdfkit';

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

/** The entries of a document's information dictionary, and its page size. */
export interface DocumentInfo {
  readonly title: string;
  readonly createdAt: Date;
  readonly page: PageSize;
}

/** Writes a PDF of rendered pages to its sink page by page. Page contents name fonts by their faces. */
export class PdfDocument {
  readonly #pdf: PDFKit.PDFDocument & PdfInternals;
  readonly #sink: ByteSink;
  readonly #size: [widthPt: number, heightPt: number];
  readonly #fonts: Readonly<Record<string, PdfReference>>;

  constructor({ title, createdAt, page }: DocumentInfo, fonts: readonly EmbeddedFont[], sink: ByteSink) {
    this.#sink = sink;
    this.#size = [mmToPt(page.widthMm), mmToPt(page.heightMm)];
    const options: PDFKit.PDFDocumentOptions = {
      pdfVersion: '1.7',
      autoFirstPage: false,
      displayTitle: true,
      info: {
        // pdfkit puts the title into XML as it is.
        Title: title.replaceAll(/[<>&]/g, ' '),
        Creator: 'Labelwright',
        Producer: 'Labelwright, pdfkit',
        CreationDate: createdAt,
        ModDate: createdAt,
      },
    };
    // No font of its own: null says so, which the types do not know.
    this.#pdf = new PDFDocument({ ...options, font: null as unknown as string }) as PDFKit.PDFDocument &
      PdfInternals;
    this.#fonts = Object.fromEntries(fonts.map((font) => [font.face, addFontObjects(this.#pdf, font)]));
    forbidScaling(this.#pdf);
  }

  async addPage({ content, forms }: RenderedPage): Promise<void> {
    const pdf = this.#pdf;
    pdf.addPage({ size: this.#size, margin: 0 });
    const page: PdfPage = pdf.page;
    setDeflated(page.content, content);
    Object.assign(page.fonts, this.#fonts);
    for (const [index, form] of forms.entries()) page.xobjects[formName(index)] = this.#addForm(form);
    pdf.flushPages();
    // pdfkit keeps each page for its list of pages, where only the reference is needed.
    page.dictionary.data = {};
    await this.#drain();
  }

  /** Writes what ends a PDF. */
  async finish(): Promise<void> {
    this.#pdf.end();
    await this.#drain();
  }

  #addForm(deflated: Uint8Array): PdfReference {
    const [widthPt, heightPt] = this.#size;
    const form = this.#pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      // Wider than any label: the clip is not needed, and would cut outlines in half.
      BBox: [-widthPt, -heightPt, widthPt, heightPt],
      Resources: { Font: this.#fonts },
      Filter: 'FlateDecode',
    });
    form.end(deflated);
    return form;
  }

  async #drain(): Promise<void> {
    const bytes = this.#pdf.read() as Uint8Array | null;
    if (bytes !== null) await this.#sink.write(bytes);
  }
}

/** Labels must come out at their true size, on one side: viewers that heed this preselect both. */
function forbidScaling(pdf: PdfInternals): void {
  const preferences = pdf._root.data['ViewerPreferences'] as PdfReference;
  Object.assign(preferences.data, { PrintScaling: 'None', Duplex: 'Simplex' });
}

function setDeflated(stream: PdfReference, deflated: Uint8Array): void {
  stream.compress = false;
  stream.data['Filter'] = 'FlateDecode';
  stream.buffer = [deflated];
}

/** ISO 32000-1, table 123: bit 1 fixed pitch, bit 3 symbolic (its characters are named by code alone). */
const FIXED_PITCH = 1;
const SYMBOLIC = 4;

/**
 * Writes an embedded font's objects and gives the one that page contents call:
 * a Type 0 font whose codes are the glyphs of its TrueType subset.
 * @see ISO 32000-1, 9.7.4 and 9.9
 */
function addFontObjects(pdf: PdfInternals, font: EmbeddedFont): PdfReference {
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
    FontDescriptor: addObject(pdf, descriptor),
    W: [0, font.widths],
    CIDToGIDMap: 'Identity',
  };
  return addObject(pdf, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [addObject(pdf, descendant)],
    ToUnicode: addStream(pdf, font.toUnicode, {}),
  });
}

function addObject(pdf: PdfInternals, data: Record<string, unknown>): PdfReference {
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

/*
 * The parts of pdfkit 0.20 that its types leave out. We hand it finished page
 * contents and glyph codes, where its own calls would lay out every word on the
 * main thread and keep it for ever. The version is pinned, and every test that
 * renders a sheet would see one of these gone.
 */

/** An indirect object of a document. */
interface PdfReference {
  data: Record<string, unknown>;
  /** Whether it deflates its stream itself. */
  compress: boolean;
  /** Its stream, in pieces. */
  buffer: Uint8Array[];
  end(chunk?: Uint8Array): void;
}

/** The page that was added last. */
interface PdfPage {
  readonly content: PdfReference;
  readonly dictionary: PdfReference;
  readonly fonts: Record<string, PdfReference>;
  readonly xobjects: Record<string, PdfReference>;
}

/** The members of a document that its types leave out. */
interface PdfInternals {
  readonly page: PdfPage;
  readonly _root: PdfReference;
  ref(data: Record<string, unknown>): PdfReference;
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
