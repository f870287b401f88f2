import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

import { parseServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ServiceAccess } from './http-exchange.ts';
import { type RateLimiters, readRateLimitHeaders } from './rate-limiter.ts';
import { IdleTimeout } from './timing.ts';

/** How one try to fetch a file ended. */
export type DownloadEnd =
  | { readonly kind: 'whole'; readonly sha256: string }
  /** The link has run out: ask for a fresh one. */
  | { readonly kind: 'expired' }
  /** It cannot be had now: too many requests, or whoever has it is busy. The rate limiter knows how long. */
  | { readonly kind: 'later' }
  /** The connection broke: what came is kept, and the next try resumes from there. */
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
const MAX_REDIRECTS = 3;

/** Downloads one file of a service: resumes where the last try broke off, as long as the service still has the same file. */
export class ArtifactDownload {
  readonly #partPath: string;
  readonly #announced: AnnouncedFile;
  readonly #rateLimiters: RateLimiters;
  #hash: Hash = createHash('sha256');
  #bytes = 0;
  #etag: string | null = null;

  constructor(partPath: string, announced: AnnouncedFile, rateLimiters: RateLimiters) {
    this.#partPath = partPath;
    this.#announced = announced;
    this.#rateLimiters = rateLimiters;
  }

  /** How much of the file is there. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Tries once. Rejects with the signal's reason, or with what the disk says. */
  async fetch(link: string, access: ServiceAccess, signal: AbortSignal): Promise<DownloadEnd> {
    const idleTimeout = new IdleTimeout(signal);
    try {
      // All of it may have come before the connection broke: nothing is left to ask for.
      if (this.#bytes > 0 && this.#bytes === this.#announced.sizeBytes) return await this.#finish();
      const response = await this.#followRedirects(link, access, idleTimeout);
      if ('kind' in response) return response;
      if (![0, this.#bytes].includes(rangeStart(response))) {
        await response.body?.cancel();
        this.#etag = null;
        return { kind: 'broken', why: 'another part of the file came than was asked for' };
      }
      const file = await this.#openPart(response);
      try {
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
          idleTimeout.restart();
          const wrong = await this.#write(file, chunk);
          if (wrong !== null) return wrong;
        }
      } finally {
        await onDisk(() => file.close());
      }
      return await this.#finish();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DiskError) throw error.cause;
      return {
        kind: 'broken',
        why: idleTimeout.hasExpired ? 'nothing came for 30 seconds' : 'the line broke',
      };
    } finally {
      idleTimeout.stop();
    }
  }

  async #followRedirects(
    link: string,
    access: ServiceAccess,
    idleTimeout: IdleTimeout,
  ): Promise<Response | DownloadEnd> {
    let url = URL.parse(link, access.origin);
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      if (url === null || !parseServiceOrigin(url.origin).ok)
        return { kind: 'wrong', why: 'its link leads to an address without https' };
      const response = await this.#request(url, access, idleTimeout);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null)
        return classifyDownloadResponse(response);
      await response.body?.cancel();
      url = URL.parse(location, url.href);
    }
    return { kind: 'wrong', why: 'its link leads from one address to the next' };
  }

  /** Sends one request within the rate limit of its origin. */
  async #request(url: URL, access: ServiceAccess, idleTimeout: IdleTimeout): Promise<Response> {
    const { signal } = idleTimeout;
    const rateLimiter = this.#rateLimiters.of(url.origin);
    idleTimeout.stop();
    await rateLimiter.acquire(signal);
    idleTimeout.restart();
    try {
      const headers = this.#headers(url, access);
      const response = await fetch(url.href, { headers, redirect: 'manual', signal });
      rateLimiter.onResponse(response.status, readRateLimitHeaders(response.headers, Date.now()));
      return response;
    } catch (error) {
      if (idleTimeout.hasExpired || !signal.aborted) rateLimiter.onNoResponse();
      throw error;
    }
  }

  /** The key is for the service alone: a storehouse knows the link by its signature. */
  #headers(url: URL, access: ServiceAccess): Record<string, string> {
    return {
      ...(url.origin === access.origin ? { 'X-API-Key': access.key } : {}),
      ...(this.#bytes > 0 && this.#etag !== null
        ? { Range: `bytes=${this.#bytes}-`, 'If-Range': this.#etag }
        : {}),
    };
  }

  /** Opens the part file: a whole response starts over, a partial one is appended. */
  async #openPart(response: Response): Promise<FileHandle> {
    const resumes = this.#bytes > 0 && rangeStart(response) === this.#bytes;
    if (!resumes) {
      this.#bytes = 0;
      this.#hash = createHash('sha256');
    }
    const etag = response.headers.get('etag');
    // A weak tag does not promise the same bytes: RFC 9110, 13.1.5.
    this.#etag = etag?.startsWith('W/') === true ? null : etag;
    return onDisk(() => open(this.#partPath, resumes ? 'a' : 'w'));
  }

  async #write(file: FileHandle, chunk: Uint8Array): Promise<DownloadEnd | null> {
    const magic = MAGIC[this.#announced.type];
    if (this.#bytes === 0 && !startsWith(chunk, magic)) return { kind: 'wrong', why: 'it is no such file' };
    if (this.#bytes + chunk.length > this.#announced.sizeBytes)
      return { kind: 'wrong', why: 'it is longer than the service announced' };
    // It goes on where the disk took a part of it only.
    await onDisk(() => file.appendFile(chunk));
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    return null;
  }

  async #finish(): Promise<DownloadEnd> {
    if (this.#bytes < this.#announced.sizeBytes)
      return { kind: 'broken', why: 'the file ended before its end' };
    const file = await onDisk(() => open(this.#partPath, 'r+'));
    try {
      await onDisk(() => file.sync());
    } finally {
      await file.close();
    }
    return { kind: 'whole', sha256: this.#hash.digest('hex') };
  }
}

/** Wraps an error of this machine's disk: errors of the network look much the same. */
class DiskError extends Error {
  constructor(cause: unknown) {
    super('The disk refused', { cause });
  }
}

async function onDisk<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw new DiskError(error);
  }
}

function classifyDownloadResponse(response: Response): Response | DownloadEnd {
  const { status } = response;
  if (response.ok && response.body !== null) return response;
  if ([401, 403, 404, 410].includes(status)) return { kind: 'expired' };
  if (status === 429 || status >= 500) return { kind: 'later' };
  return { kind: 'broken', why: `status ${status} came back` };
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
