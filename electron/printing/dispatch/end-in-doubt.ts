import type { Problem } from '../../../shared/result/result.ts';
import type { Log } from '../../logging/log.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import type { ChunkTransitions, TransitionParts } from '../jobs/chunk-transitions.ts';
import type { PrinterRecord } from '../printers/printer-records.ts';
import type { PrintBackends } from '../printers/printer-registry.ts';
import { chunkLogFields, chunkTitle } from './chunk-names.ts';
import {
  cancelUnanswered,
  type DocumentTrace,
  forgotten,
  interrupted,
  sendingBrokeOff,
} from './ended-chunk-problems.ts';

/*
 * Where a print ends in doubt: some of a chunk may be on paper, and nobody knows how much. Its job needs an operator
 * response, and nothing of it is sent again before. (After a restore, `repair-print-jobs.ts` writes the same.)
 */

/** What ending in doubt works with. */
export interface EndInDoubtParts extends Pick<TransitionParts, 'records'> {
  readonly transitions: ChunkTransitions;
  readonly backends: PrintBackends;
  readonly log: Log;
}

/** Ends a chunk that is found in the middle of being sent: the process that sent it died. */
export async function endInterrupted(
  parts: EndInDoubtParts,
  printer: PrinterRecord,
  chunk: Chunk,
  signal: AbortSignal,
): Promise<void> {
  const { settings } = parts.records.at(chunk.jobPk).snapshot;
  await endWithdrawn(parts, printer, chunk, signal, (trace) => interrupted(chunk, trace, settings.language));
}

/** Ends a chunk whose sending broke off, and says why it did. */
export async function endBrokenOff(
  parts: EndInDoubtParts,
  printer: PrinterRecord,
  chunk: Chunk,
  cause: Problem,
  signal: AbortSignal,
): Promise<void> {
  const { settings } = parts.records.at(chunk.jobPk).snapshot;
  await endWithdrawn(parts, printer, chunk, signal, (trace) =>
    sendingBrokeOff(chunk, cause, trace, settings.language),
  );
}

/** Ends a chunk that its printer or spooler had, and no longer knows. */
export function endForgotten(
  { transitions }: Pick<EndInDoubtParts, 'transitions'>,
  printer: PrinterRecord,
  chunk: Chunk,
): void {
  transitions.stopped(printer, chunk, 'in_doubt', forgotten(chunk), null);
}

/** Ends a chunk that is to be cancelled, of whose printer nothing is heard and perhaps never will be. */
export function endUncancelled(
  { transitions }: Pick<EndInDoubtParts, 'transitions'>,
  printer: PrinterRecord,
  chunk: Chunk,
  pagesDone: number | null,
): void {
  transitions.stopped(printer, chunk, 'in_doubt', cancelUnanswered(chunk), pagesDone);
}

/** Cancels the chunk in the printer's queue where it is still there, then marks it as in doubt and asks. */
async function endWithdrawn(
  parts: EndInDoubtParts,
  printer: PrinterRecord,
  chunk: Chunk,
  signal: AbortSignal,
  reasonOf: (trace: DocumentTrace | null) => Problem,
): Promise<void> {
  const trace = await withdrawDocument(parts, printer, chunk, signal);
  const traced: Chunk = trace === null ? chunk : { ...chunk, handle: trace.handle };
  const reason = reasonOf(trace);
  parts.transitions.stopped(printer, traced, 'in_doubt', reason, null);
  const fields = chunkLogFields(printer, parts.records.at(chunk.jobPk), chunk);
  parts.log.warn('chunk in doubt', { ...fields, handle: traced.handle, code: reason.code });
}

/**
 * Looks for the document of a chunk that nobody follows, and has it cancelled where it is found: it must not come out behind
 * the answer of an operator who was asked about it. Null where the printer has none, or cannot be asked.
 */
export async function withdrawDocument(
  { backends, records }: Pick<EndInDoubtParts, 'backends' | 'records'>,
  { backend: kind, target }: PrinterRecord,
  chunk: Chunk,
  signal: AbortSignal,
): Promise<DocumentTrace | null> {
  const backend = backends.get(kind);
  if (backend === undefined) return null;
  const title = chunkTitle(records.at(chunk.jobPk), chunk);
  const handle = chunk.handle ?? (await backend.find(target, title, signal).catch(() => null));
  if (handle === null) return null;
  const asked = await backend.cancel(target, handle, signal).catch(() => null);
  // Nobody asks what became of it any more: a person says so.
  await backend.release?.(target, handle, signal).catch(() => undefined);
  return { handle, isWithdrawn: asked?.ok === true };
}
