import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';

import type { ExportType, FileFormat } from '../../shared/contract/export-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Label } from '../../shared/label/label.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { ArtifactNote } from './findings.ts';
import type { RenderPool } from './workers/render-pool.ts';

/** Describes an artifact to make. The same plan, labels and engine versions give the same bytes, with any number of workers. */
export interface ArtifactPlan {
  readonly exportType: ExportType;
  readonly fileFormat: FileFormat;
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  /** Of the printer that a sheet is for; null for files, which are true. */
  readonly calibration: Calibration | null;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** The date that the artifact and its entries bear. */
  readonly createdAt: Date;
  /** A document's title, for whoever opens it. */
  readonly title: string;
}

/** Reads a job's labels in the job's order, a batch at a time; a batch may be read more than once. */
export interface LabelSource {
  readonly count: number;
  batch(fromIndex: number, count: number): readonly Label[];
}

/** Labels that follow each other. */
export interface LabelBatch {
  readonly firstLabelIndex: number;
  readonly labels: readonly Label[];
}

/** Reads all labels of a job in order, so many at a time. */
export function* labelBatches(source: LabelSource, size: number): Generator<LabelBatch, void, void> {
  for (let firstLabelIndex = 0; firstLabelIndex < source.count; firstLabelIndex += size) {
    yield { firstLabelIndex, labels: source.batch(firstLabelIndex, size) };
  }
}

/** Reports progress to the caller, and lets it abort. */
export interface RenderOptions {
  readonly signal: AbortSignal;
  /** Receives the number of labels written so far, after every batch. */
  readonly onProgress: (processed: number) => void;
}

/** Describes a finished artifact: its size in bytes, its SHA-256, and the notes about its labels. */
export interface ArtifactResult {
  readonly fileSizeBytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly notes: readonly ArtifactNote[];
}

/** Holds what the writers of one artifact share: its plan, its labels, the render pool, and how to abort. */
export interface RenderContext<Plan = ArtifactPlan> extends RenderOptions {
  readonly plan: Plan;
  readonly source: LabelSource;
  readonly pool: RenderPool;
}

/** Writes an artifact's bytes in order. */
export interface ByteSink {
  /** The number of bytes written so far. */
  readonly sizeBytes: number;
  /** Settles when more may come: awaiting it keeps memory flat. The bytes must not change afterwards. */
  write(bytes: Uint8Array): Promise<void>;
}

/** Small pieces are gathered up to this: a system call for each of 10,000 symbols would cost more than drawing them. */
const FLUSH_BYTES = 262_144;

/** Writes an artifact to its file, and computes its size and SHA-256. Replaces a file that an earlier attempt left. */
export class ArtifactFile implements ByteSink {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #signal: AbortSignal;
  readonly #hash = createHash('sha256');
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #writtenBytes = 0;

  private constructor(path: string, handle: FileHandle, signal: AbortSignal) {
    this.#path = path;
    this.#handle = handle;
    this.#signal = signal;
  }

  /** Once `signal` is aborted, {@link write} rejects with its reason. */
  static async create(path: string, signal: AbortSignal): Promise<ArtifactFile> {
    return new ArtifactFile(path, await open(path, 'w'), signal);
  }

  get sizeBytes(): number {
    return this.#writtenBytes + this.#pendingBytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#signal.throwIfAborted();
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= FLUSH_BYTES) await this.#flush();
  }

  /** Writes the rest, makes sure that it is on the disk and closes the file. Gives the hex SHA-256 of the whole. */
  async finish(): Promise<string> {
    await this.#flush();
    await this.#handle.sync();
    await this.#handle.close();
    return this.#hash.digest('hex');
  }

  /** Closes the file and deletes it. */
  async discard(): Promise<void> {
    await this.#handle.close();
    await rm(this.#path, { force: true });
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#hash.update(bytes);
    for (let done = 0; done < bytes.length;) {
      done += (await this.#handle.write(bytes, done)).bytesWritten;
    }
    this.#writtenBytes += bytes.length;
  }
}
