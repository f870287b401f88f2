import { userInfo } from 'node:os';

import { exchange, NoAnswer } from './exchange.ts';
import { Attributes } from './message/attributes.ts';
import { booleanAttribute, numberAttribute, textAttribute } from './message/build-attribute.ts';
import { decodeMessage } from './message/decode-message.ts';
import { encodeMessage } from './message/encode-message.ts';
import type { IppAttribute, IppGroup, IppMessage } from './message/ipp-message.ts';
import { MalformedMessage } from './message/message-reader.ts';
import { endpointOf, type IppEndpoint } from './scheduler-address.ts';

/** Operation numbers: RFC 8011, section 5.4.15; CUPS-Get-Printers: https://www.cups.org/doc/spec-ipp.html */
const OPERATIONS = {
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  cupsGetPrinters: 0x4002,
} as const;

/** Statuses from here on are errors: RFC 8011, appendix B.1. */
const FIRST_ERROR = 0x0400;

/** How long an answer to a question may take. A document takes as long as it takes. */
const ANSWER_MS = 10_000;

/** An answer that says no. */
export class IppRefusal extends Error {
  /** RFC 8011, appendix B.1: such as 0x0406 `client-error-not-found`. */
  readonly status: number;

  /** `message` is in the words of the scheduler or printer; it may be empty. */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A job that has been made and still has no document. */
export interface CreatedJob {
  readonly id: number;
  /** Of what was asked for: what will not be done. */
  readonly ignored: readonly string[];
}

/**
 * The few IPP operations that printing needs. All throw {@link NoAnswer} where nobody
 * answers and {@link IppRefusal} where the answer is no.
 */
export class IppClient {
  readonly #scheduler: IppEndpoint;
  readonly #user = userInfo().username;
  #lastRequestId = 0;

  constructor(scheduler: IppEndpoint) {
    this.#scheduler = scheduler;
  }

  /** Every queue of the scheduler. */
  async queues(names: readonly string[], signal: AbortSignal): Promise<Attributes[]> {
    const about = [this.#asker(), wanted(names)];
    const groups = await this.#ask(this.#scheduler, '/', { operation: 'cupsGetPrinters', about }, signal);
    return Attributes.ofKind(groups, 'printer');
  }

  async printer(uri: string, names: readonly string[], signal: AbortSignal): Promise<Attributes> {
    const asked = { operation: 'getPrinterAttributes', about: [wanted(names)] } as const;
    return firstOf(await this.#askPrinter(uri, asked, signal), 'printer');
  }

  /** `template`: how it is to be printed. */
  async createJob(
    uri: string,
    title: string,
    template: readonly IppAttribute[],
    signal: AbortSignal,
  ): Promise<CreatedJob> {
    const about = [
      textAttribute('name', 'job-name', title),
      booleanAttribute('ipp-attribute-fidelity', false),
    ];
    const groups = await this.#askPrinter(uri, { operation: 'createJob', about, template }, signal);
    const id = firstOf(groups, 'job').number('job-id');
    if (id === null) throw new NoAnswer(true, 'The answer names no job');
    const ignored = groups.filter(({ kind }) => kind === 'unsupported').flatMap((group) => group.attributes);
    return { id, ignored: ignored.map(({ name }) => name) };
  }

  /** Sends the one document of a job, from the disk. */
  async sendDocument(
    uri: string,
    jobId: number,
    document: { readonly path: string; readonly format: string; readonly title: string },
    signal: AbortSignal,
  ): Promise<void> {
    const about = [
      numberAttribute('integer', 'job-id', jobId),
      textAttribute('name', 'document-name', document.title),
      textAttribute('mimeMediaType', 'document-format', document.format),
      booleanAttribute('last-document', true),
    ];
    await this.#askPrinter(uri, { operation: 'sendDocument', about, documentPath: document.path }, signal);
  }

  async job(uri: string, jobId: number, names: readonly string[], signal: AbortSignal): Promise<Attributes> {
    const about = [numberAttribute('integer', 'job-id', jobId), wanted(names)];
    return firstOf(await this.#askPrinter(uri, { operation: 'getJobAttributes', about }, signal), 'job');
  }

  /** The jobs that a printer or queue still knows of, finished ones among them. */
  async jobs(uri: string, names: readonly string[], signal: AbortSignal): Promise<Attributes[]> {
    const found: Attributes[] = [];
    for (const which of ['not-completed', 'completed']) {
      const about = [textAttribute('keyword', 'which-jobs', which), wanted(names)];
      const groups = await this.#askPrinter(uri, { operation: 'getJobs', about }, signal);
      found.push(...Attributes.ofKind(groups, 'job'));
    }
    return found;
  }

  async cancelJob(uri: string, jobId: number, signal: AbortSignal): Promise<void> {
    const about = [numberAttribute('integer', 'job-id', jobId)];
    await this.#askPrinter(uri, { operation: 'cancelJob', about }, signal);
  }

  #askPrinter(uri: string, asked: Request, signal: AbortSignal): Promise<readonly IppGroup[]> {
    const endpoint = endpointOf(uri, this.#scheduler);
    if (endpoint === null) throw new NoAnswer(false, `${uri} is no address of an IPP printer`);
    const about = [textAttribute('uri', 'printer-uri', uri), ...asked.about, this.#asker()];
    return this.#ask(endpoint, new URL(uri).pathname, { ...asked, about }, signal);
  }

  /** Sends a request; `about` begins with what it is for, as RFC 8011, section 4.1.5, wants it. */
  async #ask(
    endpoint: IppEndpoint,
    path: string,
    { operation, about, template = [], documentPath = null }: Request,
    signal: AbortSignal,
  ): Promise<readonly IppGroup[]> {
    const language = [
      textAttribute('charset', 'attributes-charset', 'utf-8'),
      textAttribute('naturalLanguage', 'attributes-natural-language', 'en'),
    ];
    const groups: IppGroup[] = [{ kind: 'operation', attributes: [...language, ...about] }];
    if (template.length > 0) groups.push({ kind: 'job', attributes: template });
    this.#lastRequestId += 1;
    const answer = await exchange({
      endpoint,
      path,
      message: encodeMessage({ code: OPERATIONS[operation], requestId: this.#lastRequestId, groups }),
      documentPath,
      user: this.#user,
      signal: documentPath === null ? AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) : signal,
    });
    const message = decode(answer);
    if (message.code < FIRST_ERROR) return message.groups;
    throw new IppRefusal(message.code, firstOf(message.groups, 'operation').text('status-message') ?? '');
  }

  #asker(): IppAttribute {
    return textAttribute('name', 'requesting-user-name', this.#user);
  }
}

interface Request {
  readonly operation: keyof typeof OPERATIONS;
  readonly about: readonly IppAttribute[];
  readonly template?: readonly IppAttribute[];
  readonly documentPath?: string | null;
}

function wanted(names: readonly string[]): IppAttribute {
  return textAttribute('keyword', 'requested-attributes', ...names);
}

function firstOf(groups: readonly IppGroup[], kind: IppGroup['kind']): Attributes {
  return Attributes.ofKind(groups, kind)[0] ?? new Attributes([]);
}

/** An answer that is not IPP is none. */
function decode(answer: Buffer): IppMessage {
  try {
    return decodeMessage(answer);
  } catch (error) {
    if (error instanceof MalformedMessage) throw new NoAnswer(true, error);
    throw error;
  }
}
