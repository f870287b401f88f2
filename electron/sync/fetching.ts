import type { ExportPoll } from '../../shared/contract/export-job.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { FetchedArtifact } from '../exports/remote-road.ts';
import { ArtifactDownload, type DownloadEnd } from './artifact-download.ts';
import type { ServiceAccess } from './exchange.ts';
import type { Governors } from './governors.ts';

/** A service is not asked for ever for a file of which nothing more comes. */
const MOST_VAIN_TRIES = 20;

/** The pause doubles with each vain try: all of them take a quarter of an hour. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Fetches the file of one job, over as many links as it takes. */
export class Fetching {
  readonly #partPath: string;
  readonly #governors: Governors;
  #download: ArtifactDownload | null = null;
  #mostBytes = 0;
  #vain = 0;

  constructor(partPath: string, governors: Governors) {
    this.#partPath = partPath;
    this.#governors = governors;
  }

  /** The most bytes that were ever here: a try that begins anew may have fewer. */
  get mostBytes(): number {
    return this.#mostBytes;
  }

  /** How long to wait before the next try. */
  get pauseMs(): number {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#vain);
  }

  /** Tries the link of a completed job's poll. `again` where a fresh link is to be tried. Fails with `service_file`. */
  async attempt(
    poll: ExportPoll,
    access: ServiceAccess,
    signal: AbortSignal,
  ): Promise<Result<FetchedArtifact> | 'again'> {
    const { download_url: link, output_filename: name, file_size_bytes: fileSizeBytes } = poll;
    if (link === null || name === null) return 'again';
    const type = typeOf(name);
    this.#download ??= new ArtifactDownload(
      this.#partPath,
      { sizeBytes: fileSizeBytes, type },
      this.#governors,
    );
    const end = await this.#download.fetch(link, access, signal);
    if (end.kind === 'whole') {
      const filename = safeName(name, type);
      return ok({ fileSizeBytes, sha256: end.sha256, totalItems: poll.total_items, filename });
    }
    // Who says "later" is asked again when he says: that is not in vain.
    if (end.kind === 'later') return 'again';
    this.#vain = this.#download.bytes > this.#mostBytes ? 0 : this.#vain + 1;
    this.#mostBytes = Math.max(this.#mostBytes, this.#download.bytes);
    return this.#vain < MOST_VAIN_TRIES ? 'again' : unfetchable(end);
  }
}

function unfetchable(end: Exclude<DownloadEnd, { readonly kind: 'whole' | 'later' }>): Result<never> {
  const why = end.kind === 'expired' ? 'its link was refused again and again' : end.why;
  return problem('service_file', `The service made the export, but its file cannot be had: ${why}.`);
}

function typeOf(name: string): 'pdf' | 'zip' {
  return name.toLowerCase().endsWith('.pdf') ? 'pdf' : 'zip';
}

/**
 * The service names files as the contract does; a name of another form is taken apart, since it becomes a path here. Its
 * extension is that of what the file was checked to be: a name says to the system which program opens it.
 */
function safeName(name: string, type: 'pdf' | 'zip'): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^\.+/, '');
  return `${stem === '' ? 'export' : stem}.${type}`;
}
