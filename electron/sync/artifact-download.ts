import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

import { parseServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ServiceAccess } from './exchange.ts';

/** How one try to fetch a file ended. */
export type DownloadEnd =
  | { readonly kind: 'whole'; readonly sha256: string }
  /** The link has run out: ask for a fresh one. */
  | { readonly kind: 'expired' }
  /** The line broke: what came is kept, and the next try goes on from there. */
  | { readonly kind: 'broken'; readonly why: string }
  /** It is not the file that the service announced. */
  | { readonly kind: 'wrong'; readonly why: string };

/** What the service says of the file. */
export interface AnnouncedFile {
  readonly sizeBytes: number;
  readonly type: 'pdf' | 'zip';
}

const MAGIC = { pdf: '%PDF-', zip: 'PK\u0003\u0004' } as const;

/** A signed link often leads to a storehouse by one redirect. */
const MOST_REDIRECTS = 3;

/** A line that is silent for so long is taken to be cut. */
const LONGEST_SILENCE_MS = 30_000;

/** One file of a service on its way to the disk: goes on where the last try broke off, as long as the service still has the same file. */
export class ArtifactDownload {
  readonly #partPath: string;
  readonly #announced: AnnouncedFile;
  #hash: Hash = createHash('sha256');
  #bytes = 0;
  #etag: string | null = null;

  constructor(partPath: string, announced: AnnouncedFile) {
    this.#partPath = partPath;
    this.#announced = announced;
  }

  /** How much of the file is there. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Tries once. Rejects with the signal's reason, or with what the disk says. */
  async fetch(link: string, access: ServiceAccess, signal: AbortSignal): Promise<DownloadEnd> {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), LONGEST_SILENCE_MS);
    try {
      const response = await this.#ask(link, access, AbortSignal.any([signal, silence.signal]));
      if ('kind' in response) return response;
      if (![0, this.#bytes].includes(rangeStart(response))) {
        await response.body?.cancel();
        this.#etag = null;
        return { kind: 'broken', why: 'another part of the file came than was asked for' };
      }
      const file = await this.#openAt(response);
      try {
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
          timer.refresh();
          const wrong = await this.#write(file, chunk);
          if (wrong !== null) return wrong;
        }
        return await this.#finish(file);
      } finally {
        await file.close();
      }
    } catch (error) {
      signal.throwIfAborted();
      // The disk's errors name a call; the line's do not.
      if (error instanceof Error && 'syscall' in error && 'path' in error) throw error;
      return {
        kind: 'broken',
        why: silence.signal.aborted ? 'nothing came for 30 seconds' : 'the line broke',
      };
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(link: string, access: ServiceAccess, signal: AbortSignal): Promise<Response | DownloadEnd> {
    let url = URL.parse(link, access.origin);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      if (url === null || !parseServiceOrigin(url.origin).ok)
        return { kind: 'wrong', why: 'its link leads to an address without https' };
      const response = await fetch(url.href, {
        headers: this.#headers(url, access),
        redirect: 'manual',
        signal,
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) return verdictOf(response);
      await response.body?.cancel();
      url = URL.parse(location, url.href);
    }
    return { kind: 'wrong', why: 'its link leads from one address to the next' };
  }

  /** The key is for the service alone: a storehouse knows the link by its signature. */
  #headers(url: URL, access: ServiceAccess): Record<string, string> {
    return {
      ...(url.origin === access.origin ? { 'X-API-Key': access.key } : {}),
      ...(this.#bytes > 0 && this.#etag !== null
        ? { Range: `bytes=${String(this.#bytes)}-`, 'If-Range': this.#etag }
        : {}),
    };
  }

  /** A whole answer begins anew, a part is put behind what is there. */
  async #openAt(response: Response): Promise<FileHandle> {
    const goesOn = this.#bytes > 0 && rangeStart(response) === this.#bytes;
    if (!goesOn) {
      this.#bytes = 0;
      this.#hash = createHash('sha256');
    }
    const etag = response.headers.get('etag');
    // A weak tag does not promise the same bytes: RFC 9110, 13.1.5.
    this.#etag = etag?.startsWith('W/') === true ? null : etag;
    return open(this.#partPath, goesOn ? 'a' : 'w');
  }

  async #write(file: FileHandle, chunk: Uint8Array): Promise<DownloadEnd | null> {
    const magic = MAGIC[this.#announced.type];
    if (this.#bytes === 0 && !startsWith(chunk, magic)) return { kind: 'wrong', why: 'it is no such file' };
    if (this.#bytes + chunk.length > this.#announced.sizeBytes)
      return { kind: 'wrong', why: 'it is longer than the service announced' };
    await file.write(chunk);
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    return null;
  }

  async #finish(file: FileHandle): Promise<DownloadEnd> {
    if (this.#bytes < this.#announced.sizeBytes)
      return { kind: 'broken', why: 'the file ended before its end' };
    await file.sync();
    return { kind: 'whole', sha256: this.#hash.digest('hex') };
  }
}

function verdictOf(response: Response): Response | DownloadEnd {
  const { status } = response;
  if (response.ok && response.body !== null) return response;
  if ([401, 403, 404, 410].includes(status)) return { kind: 'expired' };
  return { kind: 'broken', why: `status ${String(status)} came back` };
}

/** Where in the file an answer begins: RFC 9110, 14.4. A part that does not say where it belongs belongs nowhere. */
function rangeStart(response: Response): number {
  if (response.status !== 206) return 0;
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  return start === undefined ? Number.NaN : Number(start);
}

/** A first chunk may be shorter than the magic: then as much as there is has to fit. */
function startsWith(chunk: Uint8Array, magic: string): boolean {
  return magic.startsWith(Buffer.from(chunk.subarray(0, magic.length)).toString('latin1'));
}
