import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';

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
