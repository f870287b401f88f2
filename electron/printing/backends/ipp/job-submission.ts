import type { PageSize } from '../../../../shared/label/template.ts';
import type { PrinterSettings } from '../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../../shared/result/problems/printing.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { mmToPt } from '../../../../shared/units/length.ts';
import type { Handover, PrintDocument } from '../print-backend.ts';
import { sizeNotTaken } from '../printer-problems.ts';
import type { CreatedJob, IppClient } from './ipp-client.ts';
import { ippProblem, isIppFailure, isRejectedUnread } from './ipp-errors.ts';
import { hasDocument, isOpen, JOB_ATTRIBUTES } from './job-progress.ts';
import {
  type Attributes,
  collectionAttribute,
  type IppAttribute,
  numberAttribute,
  textAttribute,
} from './message/ipp-message.ts';
import { PWG_RASTER } from './page-format.ts';
import { fixedSize, isInRange, mediaUnits, supportedSizes } from './printer-media.ts';

const FORMATS = {
  pdf: 'application/pdf',
  pwg: PWG_RASTER,
  // Bytes that nobody is to change: CUPS hands them on as they are.
  label: 'application/vnd.cups-raw',
} as const;

/** Of what was asked for: without these a label would come out in the wrong size, or scaled. */
const ESSENTIAL_ATTRIBUTES = ['media-col', 'PageSize', 'print-scaling'];

/**
 * Hands a document over in two steps. Create-Job gives the job's number before anything that could be printed goes out, so that a
 * failure until then is a plain refusal. Send-Document carries the document; where its answer is lost, the job is asked.
 */
export class JobSubmission {
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
      if (template === null)
        return { kind: 'refused', problem: sizeNotTaken('printer', this.#document.page) };
      job = await this.#client.createJob(this.#target, this.#document.title, template, this.#signal);
    } catch (error) {
      return { kind: 'refused', problem: ippProblem(error) };
    }
    if (job.unsupported.some((name) => ESSENTIAL_ATTRIBUTES.includes(name))) {
      await this.#abandon(job.id);
      return { kind: 'refused', problem: sizeNotTaken('printer', this.#document.page) };
    }
    return this.#sendDocument(job.id);
  }

  async #sendDocument(jobId: number): Promise<Handover> {
    const { path, format: written, title } = this.#document;
    try {
      const format = FORMATS[written === 'pdf' || written === 'pwg' ? written : 'label'];
      await this.#client.sendDocument(this.#target, jobId, { path, format, title }, this.#signal);
      return { kind: 'accepted', handle: this.#handle(jobId) };
    } catch (error) {
      const problem = ippProblem(error);
      if (!isRejectedUnread(error)) return this.#inDoubt(jobId, problem);
      await this.#abandon(jobId);
      return { kind: 'refused', problem };
    }
  }

  /**
   * The document may have arrived or not: the job itself tells, and is ended where it has none. A printer that prints what it has
   * so far may answer with an error all the same, as where somebody cancels at it.
   */
  async #inDoubt(jobId: number, problem: Problem<PrintingCode>): Promise<Handover> {
    try {
      if (hasDocument(await this.#job(jobId))) return { kind: 'accepted', handle: this.#handle(jobId) };
      await this.#abandon(jobId);
      const ended = await this.#job(jobId);
      // Ended before it began: what may still be under way for it is no longer taken.
      if (!isOpen(ended) && ended.number('number-of-documents') === 0) return { kind: 'refused', problem };
    } catch (error) {
      if (!isIppFailure(error)) throw error;
    }
    return { kind: 'uncertain', problem: noResponseProblem() };
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

function noResponseProblem(): Problem<'handover_uncertain'> {
  return newProblem('handover_uncertain', { which: 'lost' });
}

/** What {@link jobTemplate} has to know of a printer. */
const TEMPLATE_ATTRIBUTES = ['printer-type', 'media-size-supported'] as const;

/**
 * How a document is to be printed: on media of exactly its page, not scaled, one-sided, once, in order, with no banner.
 * Null where the printer says that it does not take the size.
 */
function jobTemplate(
  printer: Attributes,
  page: PageSize,
  tray: string | null,
): readonly IppAttribute[] | null {
  const sizes = supportedSizes(printer);
  const fixed = fixedSize(sizes, page);
  if (sizes.length > 0 && fixed === null && !isInRange(sizes, page)) return null;
  // Only CUPS says what type a queue is of.
  const media = printer.has('printer-type')
    ? queueMedia(page, fixed, tray)
    : [mediaCollection(fixed ?? page, tray)];
  return [
    ...media,
    textAttribute('keyword', 'print-scaling', 'none'),
    textAttribute('keyword', 'sides', 'one-sided'),
    numberAttribute('integer', 'copies', 1),
    textAttribute('name', 'job-sheets', 'none'),
  ];
}

/**
 * For a CUPS queue. It cuts `media-col` and `media=Custom.…mm` to whole points (CUPS 2.4), which moves what is printed by up to
 * 0.18 mm; only `PageSize`, in points, keeps its decimals. A queue without sizes of one's own takes fixed ones by `media-col`.
 */
function queueMedia(page: PageSize, fixed: PageSize | null, tray: string | null): IppAttribute[] {
  const inOrder = textAttribute('name', 'outputorder', 'normal');
  if (fixed !== null) return [mediaCollection(fixed, tray), inOrder];
  const [width, height] = [page.widthMm, page.heightMm].map(pointsNotBelow);
  return [
    textAttribute('name', 'PageSize', `Custom.${width}x${height}`),
    ...(tray === null ? [] : [textAttribute('name', 'InputSlot', tray)]),
    inOrder,
  ];
}

/** To a ten-thousandth of a point, and never below: CUPS cuts what it makes of it to whole hundredths of a millimetre. */
function pointsNotBelow(lengthMm: number): string {
  return (Math.ceil(mmToPt(lengthMm) * 10_000) / 10_000).toString();
}

function mediaCollection(size: PageSize, tray: string | null): IppAttribute {
  return collectionAttribute(
    'media-col',
    collectionAttribute(
      'media-size',
      numberAttribute('integer', 'x-dimension', mediaUnits(size.widthMm)),
      numberAttribute('integer', 'y-dimension', mediaUnits(size.heightMm)),
    ),
    ...['bottom', 'left', 'right', 'top'].map((side) =>
      numberAttribute('integer', `media-${side}-margin`, 0),
    ),
    ...(tray === null ? [] : [textAttribute('keyword', 'media-source', tray)]),
  );
}

/** What a job is followed by. Numbers alone will not do: after a crash CUPS, and after each start a printer, may give one anew. */
export interface JobHandle {
  readonly id: number;
  readonly title: string;
}

/** As one text, to be kept: `12 title`. */
export function formatHandle({ id, title }: JobHandle): string {
  return `${id} ${title}`;
}

/** Reads what {@link formatHandle} wrote; throws on anything else. */
export function parseHandle(handle: string): JobHandle {
  const [, id, title] = /^(\d+) (.*)$/s.exec(handle) ?? [];
  if (id === undefined || title === undefined) throw new Error(`“${handle}” is no handle of an IPP job`);
  return { id: Number(id), title };
}
