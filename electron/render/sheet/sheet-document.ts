import PDFDocument from 'pdfkit';

import type { PageSize } from '../../../shared/label/template.ts';
import { mmToPt } from '../../../shared/units/length.ts';
import type { ByteSink } from '../artifact-file.ts';
import type { EmbeddedFont } from './embed-fonts.ts';
import { addFont } from './font-objects.ts';
import { formName, type RenderedPage } from './page.ts';
import type { PdfInternals, PdfPage, PdfReference } from './pdfkit-internals.ts';

/** What a document says of itself. */
export interface DocumentFacts {
  readonly title: string;
  readonly createdAt: Date;
  readonly page: PageSize;
}

/** A PDF of finished pages, which goes to its file page by page. Page contents call fonts by the names of their faces. */
export class SheetDocument {
  readonly #pdf: PDFKit.PDFDocument & PdfInternals;
  readonly #sink: ByteSink;
  readonly #size: [widthPt: number, heightPt: number];
  readonly #fonts: Readonly<Record<string, PdfReference>>;

  constructor({ title, createdAt, page }: DocumentFacts, fonts: readonly EmbeddedFont[], sink: ByteSink) {
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
    this.#fonts = Object.fromEntries(fonts.map((font) => [font.face, addFont(this.#pdf, font)]));
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
