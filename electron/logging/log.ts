import path from 'node:path';
import process from 'node:process';

import { type Act, currentAct } from './correlation.ts';
import { redact, redactStack } from './redact.ts';
import { RotatingFile } from './rotating-file.ts';

/** Names every field of a line that its writer fills in. Others are not written: none of these is a label's data or a secret. */
const FIELD_NAMES = [
  'job',
  'printer',
  'chunk',
  'firstLabel',
  'lastLabel',
  'labels',
  'document',
  'handle',
  'apiKeyId',
  'setting',
  'code',
  'status',
  'durationMs',
] as const;

/** What is known of an event: ids, numbers and codes. What is null is left out. */
export type LogFields = { readonly [Field in (typeof FIELD_NAMES)[number]]?: string | number | null };

/** What is known of a fault; an Error has both. */
export interface Fault {
  readonly message: string;
  readonly stack?: string | undefined;
}

/** The station's log, one for all its clients. No method throws. */
export interface Log {
  /** Logs an act, or a step of one. `event` is a fixed phrase, without data. */
  info(event: string, fields: LogFields): void;
  /** Logs what a person must know or see to. */
  warn(event: string, fields: LogFields): void;
  /** Logs a fault of the program, redacted; `where` is an operation or a part of the program. */
  fault(where: string, fault: unknown): void;
  /** The files of the log, oldest first. */
  readonly files: readonly string[];
}

/** 8 MiB in all. */
const LIMITS = { fileBytes: 1024 ** 2, fullFiles: 7 };

/** Of so many jobs a process knows the act that submitted them. */
const MAX_ORIGINS = 10_000;

/**
 * Opens the log of a data folder: lines of JSON in `logs/`. A line bears the correlation id of the act that it is
 * written in; outside of any, that of the act in which this process first logged its job.
 */
export async function openLog(dataDirectory: string, version: string, now: () => Date): Promise<Log> {
  // Loaded with a station only: the command line's help does without.
  const { pino } = await import('pino');
  const file = new RotatingFile(path.join(dataDirectory, 'logs'), LIMITS);
  const origins = new Origins();
  const logger = pino(
    {
      base: { pid: process.pid, version },
      messageKey: 'event',
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      mixin: (fields) => origins.correlate(currentAct(), (fields as LogFields).job),
    },
    file,
  );
  return {
    info: (event, fields) => logger.info(knownFields(fields), event),
    warn: (event, fields) => logger.warn(knownFields(fields), event),
    fault: (where, fault) => {
      const { message, stack = '' } = isFault(fault) ? fault : { message: String(fault) };
      logger.error({ where: redact(where), message: redact(message), stack: redactStack(stack) }, 'fault');
    },
    get files() {
      return file.files;
    },
  };
}

/** Remembers by which act each job came into this process, for what is done for it later. */
class Origins {
  readonly #byJob = new Map<string, string>();

  correlate(act: Act | undefined, job: LogFields['job']): object {
    if (typeof job !== 'string') return { ...act };
    const origin = this.#byJob.get(job);
    if (act === undefined) return origin === undefined ? {} : { correlationId: origin };
    if (origin === undefined) this.#remember(job, act.correlationId);
    return { ...act };
  }

  #remember(job: string, correlationId: string): void {
    this.#byJob.set(job, correlationId);
    const [oldest] = this.#byJob.keys();
    if (this.#byJob.size > MAX_ORIGINS && oldest !== undefined) this.#byJob.delete(oldest);
  }
}

function knownFields(fields: LogFields): LogFields {
  const known = FIELD_NAMES.map((name) => [name, fields[name] ?? undefined] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

function isFault(thrown: unknown): thrown is Fault {
  return (
    typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string'
  );
}
