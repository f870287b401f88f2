import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inAct, outsideActs } from '../../../electron/logging/correlation.ts';
import { type Log, type LogFields, openLog } from '../../../electron/logging/log.ts';
import { formatApiKey } from '../../../shared/contract/api-key.ts';
import { useDataFolder } from '../data-folder.ts';
import { logLines } from './log-lines.ts';

const folder = useDataFolder();
const NOON = new Date('2026-11-29T12:00:00.000Z');

function open(): Promise<Log> {
  return openLog(folder.path, '1.2.3', () => NOON);
}

describe('a line of the log', () => {
  test('is JSON: when, how grave, in which process and version, and what', async () => {
    const log = await open();
    log.info('print handed over', { job: 'Ab3', chunk: 2, handle: null });
    log.warn('print refused', { code: 'folder_full' });
    const source = { time: NOON.toISOString(), pid: process.pid, version: '1.2.3' };
    expect(logLines(log)).toEqual([
      { ...source, level: 'info', event: 'print handed over', job: 'Ab3', chunk: 2 },
      { ...source, level: 'warn', event: 'print refused', code: 'folder_full' },
    ]);
  });

  test('of a fault says where it was in the program, whatever was thrown', async () => {
    const log = await open();
    log.fault('server', new Error('No such file'));
    log.fault('server', 'thrown as text');
    log.fault('server', null);
    const [first, second, third] = logLines(log);
    expect(first).toMatchObject({ level: 'error', event: 'fault', where: 'server', message: 'No such file' });
    expect(first?.['stack']).toContain('log.test.ts');
    expect(second).toMatchObject({ message: 'thrown as text', stack: '' });
    expect(third).toMatchObject({ message: 'null' });
  });
});

describe('the correlation id', () => {
  test('is one for everything in an act, also behind a wait, and another for the next act', async () => {
    const log = await open();
    const act = (operation: string): Promise<void> =>
      inAct('screens', operation, async () => {
        log.info('begun', {});
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.info('ended', {});
      });
    await Promise.all([act('prints.submit'), act('prints.hold')]);
    const ids = new Map(logLines(log).map(({ operation, correlationId }) => [operation, correlationId]));
    for (const line of logLines(log)) expect(line['correlationId']).toBe(ids.get(line['operation']));
    expect(new Set(ids.values()).size).toBe(2);
  });

  test('of the act that submitted a job is on what a queue does for it later, and on no other job’s lines', async () => {
    const log = await open();
    inAct('screens', 'prints.submit', () => {
      log.info('print submitted', { job: 'mine' });
      outsideActs(() => {
        log.info('chunk rendered', { job: 'mine' });
        log.info('chunk rendered', { job: 'foreign' });
      });
    });
    inAct('http', '/prints/{id}/answer', () => log.info('operator responded', { job: 'mine' }));
    log.info('print handed over', { job: 'mine' });
    const [submitted, rendered, foreign, responded, handedOver] = logLines(log).map(
      ({ correlationId }) => correlationId,
    );
    expect(submitted).toEqual(expect.any(String));
    expect([rendered, handedOver]).toEqual([submitted, submitted]);
    expect(foreign).toBeUndefined();
    expect(responded).not.toBe(submitted);
  });
});

const alphanumerics = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const characters = (from: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(from)), minLength, maxLength });
const code = characters('0123456789ABCDEFGHJKMNPQRSTVWXYZ-/.', 6, 20).filter((text) =>
  /[A-Z][A-Z0-9]{2}/.test(text),
);

/** What must never be in a log: API and service keys, tokens of links and cookies, GTINs, lots and serials. */
const secret = fc.oneof(
  characters(alphanumerics, 32, 32).map((text) => formatApiKey('csb', text)),
  characters(alphanumerics, 43, 43).filter((token) => /\d/.test(token)),
  characters('0123456789abcdef', 64, 64).map((signature) => `expires=1764400000&signature=${signature}`),
  characters('0123456789', 8, 14),
  code,
);

/** Sentences that somebody may come to write around it. */
const sentence = fc.constantFrom(
  (text: string) => `UNIQUE constraint failed for ${text}`,
  (text: string) => `Cannot read “${text}” of undefined`,
  (text: string) => `Header "${text}": refused`,
  (text: string) => `cookie: labelwright_session=${text}; path=/`,
  (text: string) => `GET http://127.0.0.1:7417/products/?token=${text}&x=1`,
  (text: string) => `(${text}), [${text}] and {"lot":"${text}"}`,
  (text: string) => text,
);

describe('whatever is logged', () => {
  test('no key, token, cookie, GTIN, lot or serial gets into the file', async () => {
    const log = await open();
    fc.assert(
      fc.property(secret, sentence, (text, write) => {
        const message = write(text);
        log.fault(message, new Error(message));
        log.fault('screens', { message, stack: `Error: ${message}\n    at draw (app.js:1:2)` });
        log.fault('server', message);
        // Of an object that carries more than the log knows only the known fields are written.
        log.info('print submitted', { job: 'a', key: text, lot: text, serial: text } as LogFields);
        const written = log.files.map((file) => readFileSync(file, 'utf8')).join('');
        expect(written.includes(text), text).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
