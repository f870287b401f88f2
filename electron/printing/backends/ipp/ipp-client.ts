import { userInfo } from 'node:os';

import { endpointOf, exchange, type IppEndpoint, NoResponseError } from './ipp-transport.ts';
import { decodeMessage, MalformedMessage } from './message/decode-message.ts';
import { encodeMessage } from './message/encode-message.ts';
import {
  Attributes,
  booleanAttribute,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
  numberAttribute,
  textAttribute,
} from './message/ipp-message.ts';

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
const RESPONSE_TIMEOUT_MS = 10_000;

/** A response with an error status. */
export class IppStatusError extends Error {
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
  /** The requested attributes that the printer does not support. */
  readonly unsupported: readonly string[];
}

/**
 * The IPP operations that printing needs (RFC 8011). All throw {@link NoResponseError} where there is no response
 * and {@link IppStatusError} where its status is an error.
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
    const operationAttributes = [this.#requestingUser(), requestedAttributes(names)];
    const groups = await this.#send(
      this.#scheduler,
      '/',
      { operation: 'cupsGetPrinters', operationAttributes },
      signal,
    );
    return Attributes.ofKind(groups, 'printer');
  }

  async printer(uri: string, names: readonly string[], signal: AbortSignal): Promise<Attributes> {
    const request = {
      operation: 'getPrinterAttributes',
      operationAttributes: [requestedAttributes(names)],
    } as const;
    return firstOf(await this.#sendToPrinter(uri, request, signal), 'printer');
  }

  /** `template`: how it is to be printed. */
  async createJob(
    uri: string,
    title: string,
    template: readonly IppAttribute[],
    signal: AbortSignal,
  ): Promise<CreatedJob> {
    const operationAttributes = [
      textAttribute('name', 'job-name', title),
      booleanAttribute('ipp-attribute-fidelity', false),
    ];
    const groups = await this.#sendToPrinter(
      uri,
      { operation: 'createJob', operationAttributes, template },
      signal,
    );
    const id = firstOf(groups, 'job').number('job-id');
    if (id === null) throw new NoResponseError(true, 'The answer names no job');
    const unsupported = groups
      .filter(({ kind }) => kind === 'unsupported')
      .flatMap((group) => group.attributes);
    return { id, unsupported: unsupported.map(({ name }) => name) };
  }

  /** Sends the one document of a job, from the disk. */
  async sendDocument(
    uri: string,
    jobId: number,
    document: { readonly path: string; readonly format: string; readonly title: string },
    signal: AbortSignal,
  ): Promise<void> {
    const operationAttributes = [
      numberAttribute('integer', 'job-id', jobId),
      textAttribute('name', 'document-name', document.title),
      textAttribute('mimeMediaType', 'document-format', document.format),
      booleanAttribute('last-document', true),
    ];
    await this.#sendToPrinter(
      uri,
      { operation: 'sendDocument', operationAttributes, documentPath: document.path },
      signal,
    );
  }

  async job(uri: string, jobId: number, names: readonly string[], signal: AbortSignal): Promise<Attributes> {
    const operationAttributes = [numberAttribute('integer', 'job-id', jobId), requestedAttributes(names)];
    return firstOf(
      await this.#sendToPrinter(uri, { operation: 'getJobAttributes', operationAttributes }, signal),
      'job',
    );
  }

  /**
   * The jobs that a printer or queue still knows of, finished ones among them, each once. One that ends between the two questions is in both
   * answers: the later one counts.
   */
  async jobs(uri: string, names: readonly string[], signal: AbortSignal): Promise<Attributes[]> {
    const found = new Map<number, Attributes>();
    for (const which of ['not-completed', 'completed']) {
      const operationAttributes = [
        textAttribute('keyword', 'which-jobs', which),
        requestedAttributes([...new Set(['job-id', ...names])]),
      ];
      const groups = await this.#sendToPrinter(uri, { operation: 'getJobs', operationAttributes }, signal);
      for (const job of Attributes.ofKind(groups, 'job')) {
        const id = job.number('job-id');
        if (id !== null) found.set(id, job);
      }
    }
    return [...found.values()];
  }

  async cancelJob(uri: string, jobId: number, signal: AbortSignal): Promise<void> {
    const operationAttributes = [numberAttribute('integer', 'job-id', jobId)];
    await this.#sendToPrinter(uri, { operation: 'cancelJob', operationAttributes }, signal);
  }

  #sendToPrinter(uri: string, request: OperationRequest, signal: AbortSignal): Promise<readonly IppGroup[]> {
    const endpoint = endpointOf(uri, this.#scheduler);
    if (endpoint === null) throw new NoResponseError(false, `${uri} is no address of an IPP printer`);
    const operationAttributes = [
      textAttribute('uri', 'printer-uri', uri),
      ...request.operationAttributes,
      this.#requestingUser(),
    ];
    return this.#send(endpoint, new URL(uri).pathname, { ...request, operationAttributes }, signal);
  }

  /** Sends a request; `operationAttributes` begin with its target, as RFC 8011, section 4.1.5, requires. */
  async #send(
    endpoint: IppEndpoint,
    path: string,
    { operation, operationAttributes, template = [], documentPath = null }: OperationRequest,
    signal: AbortSignal,
  ): Promise<readonly IppGroup[]> {
    const language = [
      textAttribute('charset', 'attributes-charset', 'utf-8'),
      textAttribute('naturalLanguage', 'attributes-natural-language', 'en'),
    ];
    const groups: IppGroup[] = [{ kind: 'operation', attributes: [...language, ...operationAttributes] }];
    if (template.length > 0) groups.push({ kind: 'job', attributes: template });
    this.#lastRequestId += 1;
    const response = await exchange({
      endpoint,
      path,
      message: encodeMessage({ code: OPERATIONS[operation], requestId: this.#lastRequestId, groups }),
      documentPath,
      user: this.#user,
      signal:
        documentPath === null ? AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_TIMEOUT_MS)]) : signal,
    });
    const message = decode(response);
    if (message.code < FIRST_ERROR) return message.groups;
    throw new IppStatusError(message.code, firstOf(message.groups, 'operation').text('status-message') ?? '');
  }

  #requestingUser(): IppAttribute {
    return textAttribute('name', 'requesting-user-name', this.#user);
  }
}

interface OperationRequest {
  readonly operation: keyof typeof OPERATIONS;
  readonly operationAttributes: readonly IppAttribute[];
  readonly template?: readonly IppAttribute[];
  readonly documentPath?: string | null;
}

function requestedAttributes(names: readonly string[]): IppAttribute {
  return textAttribute('keyword', 'requested-attributes', ...names);
}

function firstOf(groups: readonly IppGroup[], kind: IppGroup['kind']): Attributes {
  return Attributes.ofKind(groups, kind)[0] ?? new Attributes([]);
}

/** An answer that is not IPP is none. */
function decode(response: Buffer): IppMessage {
  try {
    return decodeMessage(response);
  } catch (error) {
    if (error instanceof MalformedMessage) throw new NoResponseError(true, error);
    throw error;
  }
}
