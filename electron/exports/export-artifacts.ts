import path from 'node:path';

import type { WithheldCode } from '../../shared/catalog/withheld.ts';
import type { StationPoll } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import type { DownloadLinks } from '../access/download-links.ts';
import type { ArtifactFolder } from './artifact-folder.ts';
import { type Artifact, exportPoll, type JobState } from './export-job.ts';
import type { JobRecords } from './job-records.ts';
import type { WithheldExports } from './withheld-exports.ts';

/** Why an export has no file to give. */
export type ArtifactCode = 'artifact_missing' | 'job_not_completed' | 'job_not_found' | WithheldCode;

/** Finds the files of completed jobs, and tells clients of them. */
export class ExportArtifacts {
  readonly #records: JobRecords;
  readonly #folder: ArtifactFolder;
  readonly #links: DownloadLinks;
  readonly #withheld: WithheldExports;

  constructor(records: JobRecords, folder: ArtifactFolder, links: DownloadLinks, withheld: WithheldExports) {
    this.#records = records;
    this.#folder = folder;
    this.#links = links;
    this.#withheld = withheld;
  }

  /** The contract's view of a job, with a fresh link where there is a file. */
  poll(state: JobState): StationPoll {
    if (state.status !== 'completed') return exportPoll(state, null);
    const artifact = this.#findOf(state);
    if (artifact.ok) return exportPoll(state, this.#links.sign(state.id));
    // The contract has no word for a file that somebody deleted, or that must not go out any more: to a client the job has failed, and why.
    return exportPoll({ ...state, status: 'failed', error: artifact.problem.message }, null);
  }

  /**
   * The file of a completed job. Fails with `job_not_found`, `job_not_completed`, `artifact_missing`, and with `lot_blocked` or
   * `lot_expired` while it holds labels of such a lot: what must not be printed does not go out.
   */
  find(id: ShortId): Result<Artifact, ArtifactCode> {
    const state = this.#records.state(id);
    return state === null ? noSuchExport() : this.#findOf(state);
  }

  /**
   * The file behind a signed link: path and query exactly as `download_url` gave them.
   * Fails with `download_link_invalid`, `download_link_expired`, or as {@link find} does.
   */
  download(
    pathAndQuery: string,
  ): Result<Artifact, ArtifactCode | 'download_link_expired' | 'download_link_invalid'> {
    const id = this.#links.check(pathAndQuery);
    return id.ok ? this.find(id.value) : id;
  }

  #findOf(state: JobState): Result<Artifact, 'artifact_missing' | 'job_not_completed' | WithheldCode> {
    const { id, apiKeyId, status, outputFilename: filename, fileSizeBytes, sha256 } = state;
    if (status !== 'completed' || filename === null || sha256 === null) {
      return problem('job_not_completed', { which: 'file' });
    }
    const withheld = this.#withheld.ofJob(id);
    if (withheld !== null) return fail(withheld);
    const file = this.#folder.pathOf(id, filename);
    if (this.#folder.sizeOf(id, filename) !== fileSizeBytes) {
      return problem('artifact_missing', { file });
    }
    const contentType = path.extname(filename) === '.pdf' ? 'application/pdf' : 'application/zip';
    return ok({ jobId: id, apiKeyId, path: file, filename, contentType, fileSizeBytes, sha256 });
  }
}

/** What is said of an id that no export has. */
export function noSuchExport(): Result<never, 'job_not_found'> {
  return problem('job_not_found', { which: 'export' });
}
