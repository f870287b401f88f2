/*
 * The parts of pdfkit 0.20 that its types leave out. We hand it finished page
 * contents and glyph codes, where its own calls would lay out every word on the
 * main thread and keep it for ever. The version is pinned, and every test that
 * renders a sheet would see one of these gone.
 */

/** An indirect object of a document. */
export interface PdfReference {
  data: Record<string, unknown>;
  /** Whether it deflates its stream itself. */
  compress: boolean;
  /** Its stream, in pieces. */
  buffer: Uint8Array[];
  end(chunk?: Uint8Array): void;
}

/** The page that was added last. */
export interface PdfPage {
  readonly content: PdfReference;
  readonly dictionary: PdfReference;
  readonly fonts: Record<string, PdfReference>;
  readonly xobjects: Record<string, PdfReference>;
}

/** What a document has beside what its types say. */
export interface PdfInternals {
  readonly page: PdfPage;
  readonly _root: PdfReference;
  ref(data: Record<string, unknown>): PdfReference;
}
