import type { FileFormat } from '../../../shared/contract/export-kinds.ts';
import type { LabelSource, Work } from '../artifact.ts';
import type { ByteSink } from '../artifact-file.ts';
import { FindingTally } from '../findings.ts';
import { type ArchiveWriter, packLargeEntry } from './archive-writer.ts';
import { EntryNames, entryStem } from './entry-name.ts';
import { JszipArchive, MOST_JSZIP_ENTRIES } from './jszip-archive.ts';
import { Manifest, MANIFEST_NAME } from './manifest.ts';
import type { ArchiveBatch, ArchivePlan, SymbolFileFormat } from './render-files.ts';
import { StreamingArchive } from './streaming-archive.ts';
import { FOLDERS_OF } from './symbol-folders.ts';

/** As many labels a batch as the commonest sheet holds: 50 to 150 ms of work. */
const LABELS_PER_BATCH = 63;

/** Writes a ZIP of symbols, label by label in the job's order, and the manifest as its last entry. */
export async function writeArchive(work: Work, sink: ByteSink): Promise<FindingTally> {
  const { plan, source, pool, signal, onProgress } = work;
  const folders = FOLDERS_OF[plan.exportType];
  const fileFormat = symbolFormat(plan.fileFormat);
  const archive = openArchive(source.count * folders.length, fileFormat, entryDate(plan.createdAt), sink);
  const archivePlan: ArchivePlan = {
    kind: 'archive',
    symbols: folders.map(({ symbol }) => symbol),
    fileFormat,
    method: packedAlready(fileFormat) ? 'stored' : archive.takes,
    digitalLinkOrigin: plan.digitalLinkOrigin,
    printerDpi: plan.assets.printerDpi,
  };
  const names = new EntryNames();
  const manifest = new Manifest();
  const tally = new FindingTally();
  for await (const { batch, result } of pool.renderAll(archivePlan, batches(source), signal)) {
    tally.add(result.findings);
    const files = result.files.values();
    for (const label of batch.labels) {
      const name = `${names.unique(entryStem(label))}.${fileFormat}`;
      for (const { folder } of folders) {
        const file = files.next().value;
        if (file === undefined) throw new Error('A batch came back with fewer files than it has symbols');
        await archive.add(folder + name, file.content);
        manifest.add({ file: folder + name, label, encodes: file.encodes });
      }
    }
    onProgress(batch.firstLabelIndex + batch.labels.length);
  }
  await archive.add(MANIFEST_NAME, await packLargeEntry(manifest.bytes(), archive.takes));
  await archive.finish();
  return tally;
}

/** jszip for small archives, which it packs when they are finished; large ones grow in their file. */
function openArchive(
  entries: number,
  fileFormat: SymbolFileFormat,
  madeAt: Date,
  sink: ByteSink,
): ArchiveWriter {
  return entries <= MOST_JSZIP_ENTRIES
    ? new JszipArchive(sink, madeAt, packedAlready(fileFormat) ? 'stored' : 'deflated')
    : new StreamingArchive(sink, madeAt);
}

/** ZIP dates begin in 1980; a machine whose clock has lost its battery lives before. */
const FIRST_ENTRY_DATE = new Date(Date.UTC(1980, 0, 1));

function entryDate(date: Date): Date {
  return date < FIRST_ENTRY_DATE ? FIRST_ENTRY_DATE : date;
}

/** A PNG is deflated: a second time would gain nothing. */
function packedAlready(fileFormat: SymbolFileFormat): boolean {
  return fileFormat === 'png';
}

function symbolFormat(format: FileFormat): SymbolFileFormat {
  if (format === 'pdf') throw new Error('A symbol is not made as a PDF');
  return format;
}

function* batches(source: LabelSource): Generator<ArchiveBatch, void, void> {
  for (let firstLabelIndex = 0; firstLabelIndex < source.count; firstLabelIndex += LABELS_PER_BATCH) {
    yield { kind: 'archive', firstLabelIndex, labels: source.batch(firstLabelIndex, LABELS_PER_BATCH) };
  }
}
