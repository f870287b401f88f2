import { fail, ok, problem, type Result } from '../../shared/result/result.ts';
import type { LabelSource, MadeArtifact } from './artifact.ts';
import { ArtifactFile, type ByteSink } from './artifact-file.ts';
import type { FindingTally } from './findings.ts';

/**
 * Makes a file of labels at `partPath` with what `write` puts in it: whole and on the disk, or not at all.
 * Fails with `labels_unreadable` or `disk_full`; rejects with the signal's
 * reason when aborted, and with any other error of the file system.
 */
export async function makeFile(
  partPath: string,
  source: LabelSource,
  signal: AbortSignal,
  write: (sink: ByteSink) => Promise<FindingTally>,
): Promise<Result<MadeArtifact>> {
  signal.throwIfAborted();
  let file: ArtifactFile | null = null;
  try {
    file = await ArtifactFile.create(partPath, signal);
    const tally = await write(file);
    const refused = tally.problem(source.count, (index) => source.batch(index, 1)[0]);
    if (refused !== null) {
      await file.discard();
      return fail(refused);
    }
    const sha256 = await file.finish();
    signal.throwIfAborted();
    return ok({ fileSizeBytes: file.sizeBytes, sha256, notes: tally.notes() });
  } catch (error) {
    // What went wrong first matters more than that a part file may stay: parts are swept.
    await file?.discard().catch(() => undefined);
    if (!signal.aborted && isDiskFull(error)) return DISK_FULL;
    throw error;
  }
}

const DISK_FULL = problem('disk_full', 'The disk is full. Free some space, then make the export again.', {
  which: 'export',
});

/** No space on the device, or none left for this user. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
