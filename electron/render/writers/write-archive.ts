import { Readable } from 'node:stream';

import JSZip from 'jszip';

import { archiveSymbols, type FileFormat } from '../../../shared/contract/export-request.ts';
import { itemLabel } from '../../../shared/label/printable-label.ts';
import type { SymbolFileFormat } from '../../../shared/symbol/symbology.ts';
import {
  type ArchiveWriter,
  type EntryContent,
  entryStem,
  Manifest,
  MANIFEST_NAME,
  type PackingMethod,
  packLargeEntry,
  UniqueEntryNames,
} from '../archive/archive-entries.ts';
import type { ArchivePlan } from '../archive/render-symbol-files.ts';
import { StreamingArchive } from '../archive/streaming-archive.ts';
import type { RenderContext } from '../artifact.ts';
import type { ByteSink } from '../artifact-file.ts';
import { FindingTally } from '../findings.ts';
import { labelBatches } from '../label-batch.ts';

/** As many labels a batch as the commonest sheet holds: 50 to 150 ms of work. */
const LABELS_PER_BATCH = 63;

/** Writes a ZIP of symbols, label by label in the job's order, and the manifest as its last entry. */
export async function writeArchive(work: RenderContext, sink: ByteSink): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  const folders = archiveSymbols(plan.exportType);
  const fileFormat = symbolFormat(plan.fileFormat);
  const archive = openArchive(source.count * folders.length, fileFormat, entryDate(plan.createdAt), sink);
  const archivePlan: ArchivePlan = {
    kind: 'archive',
    symbols: folders.map(({ kind }) => kind),
    fileFormat,
    method: isCompressedFormat(fileFormat) ? 'stored' : archive.packingMethod,
    digitalLinkOrigin: plan.digitalLinkOrigin,
    assets: plan.assets,
  };
  const names = new UniqueEntryNames();
  const manifest = new Manifest();
  const tally = new FindingTally();
  const batches = labelBatches('archive', source, LABELS_PER_BATCH);
  for await (const { batch, result } of pool.renderAll(archivePlan, batches, signal)) {
    tally.add(result.findings);
    const files = result.files.values();
    for (const [at, label] of batch.labels.map(itemLabel).entries()) {
      const read = plan.readBack?.get(batch.firstLabelIndex + at);
      const name = `${names.unique(entryStem(label))}.${fileFormat}`;
      for (const [symbolAt, { folder }] of folders.entries()) {
        const file = files.next().value;
        if (file === undefined) throw new Error('A batch came back with fewer files than it has symbols');
        await archive.add(folder + name, file.content);
        // Of a label that does not scan it is not said of which symbol the estimate is.
        const estimate = read?.scans === true ? read.estimates[symbolAt] : undefined;
        manifest.add({ file: folder + name, label, encodes: file.encodes, scans: read?.scans, estimate });
      }
    }
    onProgress(batch.firstLabelIndex + batch.labels.length);
  }
  await archive.add(MANIFEST_NAME, await packLargeEntry(manifest.bytes(), archive.packingMethod));
  await archive.finish();
  return tally;
}

/** jszip for small archives, which it packs when they are finished; large ones grow in their file. */
function openArchive(
  entries: number,
  fileFormat: SymbolFileFormat,
  modified: Date,
  sink: ByteSink,
): ArchiveWriter {
  return entries <= MOST_JSZIP_ENTRIES
    ? new JszipArchive(sink, modified, isCompressedFormat(fileFormat) ? 'stored' : 'deflated')
    : new StreamingArchive(sink, modified);
}

/** ZIP dates begin in 1980; the clock of a machine with an empty battery may be before that. */
const FIRST_ENTRY_DATE = new Date(Date.UTC(1980, 0, 1));

function entryDate(date: Date): Date {
  return date < FIRST_ENTRY_DATE ? FIRST_ENTRY_DATE : date;
}

/** A PNG is deflated: a second time would gain nothing. */
function isCompressedFormat(fileFormat: SymbolFileFormat): boolean {
  return fileFormat === 'png';
}

function symbolFormat(format: FileFormat): SymbolFileFormat {
  if (format === 'pdf') throw new Error('A symbol is not made as a PDF');
  return format;
}

/** The most entries this is right for: jszip holds every entry until the last and packs them on this thread. */
export const MOST_JSZIP_ENTRIES = 1000;

/** A small ZIP, made by jszip when it is finished. Accepts stored entries, and deflates them itself where `method` says so. */
export class JszipArchive implements ArchiveWriter {
  readonly packingMethod = 'stored';
  readonly #zip = new JSZip();
  readonly #sink: ByteSink;
  readonly #modified: Date;
  readonly #compression: 'STORE' | 'DEFLATE';

  /** `modified` is every entry's date; `method` is how entries are packed. */
  constructor(sink: ByteSink, modified: Date, method: PackingMethod) {
    this.#sink = sink;
    this.#modified = modified;
    this.#compression = method === 'stored' ? 'STORE' : 'DEFLATE';
  }

  add(name: string, content: EntryContent): Promise<void> {
    if (content.method !== 'stored') throw new Error('jszip packs its entries itself');
    this.#zip.file(name, content.packed, {
      date: this.#modified,
      unixPermissions: 0o100644,
      createFolders: false,
    });
    return Promise.resolve();
  }

  async finish(): Promise<void> {
    const stream = this.#zip.generateNodeStream({ compression: this.#compression, platform: 'UNIX' });
    // jszip's streams are of an old kind that cannot be iterated.
    for await (const bytes of new Readable().wrap(stream)) await this.#sink.write(bytes as Uint8Array);
  }
}
