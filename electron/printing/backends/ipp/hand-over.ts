import type { PrinterSettings } from '../../../../shared/printing/printer.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { Handover, PrintDocument } from '../backend.ts';
import type { CreatedJob, IppClient } from './ipp-client.ts';
import { formatHandle } from './job-handle.ts';
import { hasDocument, isOpen, JOB_ATTRIBUTES } from './job-progress.ts';
import { jobTemplate, TEMPLATE_ATTRIBUTES } from './job-template.ts';
import { isIppFailure, isRefusedUnread, refusalProblem, sizeNotTaken } from './refusals.ts';

const FORMATS = {
  pdf: 'application/pdf',
  // Bytes that nobody is to change: CUPS hands them on as they are.
  zpl: 'application/vnd.cups-raw',
} as const satisfies Record<PrintDocument['language'], string>;

/** Of what was asked for: without these a label would come out in the wrong size, or scaled. */
const ESSENTIAL = ['media-col', 'PageSize', 'print-scaling'];

/**
 * Hands a document over in two steps. Create-Job gives the job's number before anything that could be printed goes out, so that a
 * failure until then is a plain refusal. Send-Document carries the document; where its answer is lost, the job is asked.
 */
export class HandingOver {
  readonly #client: IppClient;
  readonly #target: string;
  readonly #document: PrintDocument;
  readonly #signal: AbortSignal;

  constructor(client: IppClient, target: string, document: PrintDocument, signal: AbortSignal) {
    this.#client = client;
    this.#target = target;
    this.#document = document;
    this.#signal = signal;
  }

  async run({ tray }: PrinterSettings): Promise<Handover> {
    let job: CreatedJob;
    try {
      const printer = await this.#client.printer(this.#target, TEMPLATE_ATTRIBUTES, this.#signal);
      const template = jobTemplate(printer, this.#document.page, tray);
      if (template === null) return { kind: 'refused', problem: sizeNotTaken(this.#document.page) };
      job = await this.#client.createJob(this.#target, this.#document.title, template, this.#signal);
    } catch (error) {
      return { kind: 'refused', problem: refusalProblem(error) };
    }
    if (job.ignored.some((name) => ESSENTIAL.includes(name))) {
      await this.#abandon(job.id);
      return { kind: 'refused', problem: sizeNotTaken(this.#document.page) };
    }
    return this.#sendDocument(job.id);
  }

  async #sendDocument(jobId: number): Promise<Handover> {
    const { path, language, title } = this.#document;
    try {
      const format = FORMATS[language];
      await this.#client.sendDocument(this.#target, jobId, { path, format, title }, this.#signal);
      return { kind: 'accepted', handle: this.#handle(jobId) };
    } catch (error) {
      const problem = refusalProblem(error);
      if (!isRefusedUnread(error)) return this.#inDoubt(jobId, problem);
      await this.#abandon(jobId);
      return { kind: 'refused', problem };
    }
  }

  /**
   * The document may have arrived or not: the job itself tells, and is ended where it has none. A printer that prints what it has
   * so far may answer with an error all the same, as where somebody cancels at it.
   */
  async #inDoubt(jobId: number, problem: Problem): Promise<Handover> {
    try {
      if (hasDocument(await this.#job(jobId))) return { kind: 'accepted', handle: this.#handle(jobId) };
      await this.#abandon(jobId);
      const ended = await this.#job(jobId);
      // Ended before it began: what may still be under way for it is no longer taken.
      if (!isOpen(ended) && ended.number('number-of-documents') === 0) return { kind: 'refused', problem };
    } catch (error) {
      if (!isIppFailure(error)) throw error;
    }
    return { kind: 'uncertain', problem: lostProblem() };
  }

  #handle(id: number): string {
    return formatHandle({ id, title: this.#document.title });
  }

  /** These go out even where handing over was stopped: they are how that is told to the printer. */
  #job(jobId: number) {
    return this.#client.job(this.#target, jobId, JOB_ATTRIBUTES, new AbortController().signal);
  }

  async #abandon(jobId: number): Promise<void> {
    try {
      await this.#client.cancelJob(this.#target, jobId, new AbortController().signal);
    } catch (error) {
      // A job without a document prints nothing: its printer gives it up by itself.
      if (!isIppFailure(error)) throw error;
    }
  }
}

function lostProblem(): Problem {
  return {
    code: 'handover_uncertain',
    message:
      'The printer did not say to the end that it took the job, so nobody can say whether it arrived. Look what came out before anything is printed again.',
    facts: { which: 'lost' },
  };
}
