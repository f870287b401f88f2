import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { heldByHand } from '../../../electron/printing/jobs/print-job-reasons.ts';
import { transitionChunk, transitionPrintJob } from '../../../electron/printing/jobs/print-job-writer.ts';
import type { Database } from '../../../electron/store/database.ts';
import {
  CHUNK_STATES,
  CHUNK_TRANSITIONS,
  type ChunkState,
} from '../../../shared/printing/print-chunk-transitions.ts';
import { PRINT_STATES, type PrintState } from '../../../shared/printing/print-job.ts';
import { isOpen, PRINT_JOB_TRANSITIONS } from '../../../shared/printing/print-job-transitions.ts';
import { useDataFolder } from '../data-folder.ts';

const AT = '2026-11-24T10:00:00.000Z';
const WRITER = 'electron/printing/jobs/print-job-writer.ts';
const root = new URL('../../..', import.meta.url).pathname;

const folder = useDataFolder();

function storeWithPrinter(): Database {
  const db = folder.openStore();
  db.exec(`INSERT INTO printers (pk, id, name, backend, target, settings, created_at)
    VALUES (1, 'bench', 'Bench', 'file', '/paper', '{}', '${AT}')`);
  return db;
}

/** A print job in a state, with one chunk in a state; gives the row of both. */
function addJob(db: Database, state: PrintState, chunkState: ChunkState = 'waiting'): number {
  const ended = isOpen({ state }) ? null : AT;
  const pk = Number(
    db
      .prepare(
        `INSERT INTO print_jobs (id, printer_pk, printer_name, scope, frozen_inputs, copies, places, sheets, rank, state,
           reason_code, reason, requested_by, created_at, released_at, finished_at)
         VALUES (new_id(), 1, 'Bench', 'lots', '{}', 1, 1, 1, 1, ?, 'test', 'A test.', 'Anna', '${AT}', '${AT}', ?)`,
      )
      .run(state, ended).lastInsertRowid,
  );
  db.prepare(
    `INSERT INTO print_chunks (pk, job_pk, number, first_place, last_place, state, handle, sent_at)
     VALUES (?, ?, 1, 1, 1, ?, 'a document', ?)`,
  ).run(pk, pk, chunkState, chunkState === 'waiting' ? null : AT);
  return pk;
}

/** The changes of state that the store itself lets pass. */
function passing<State extends string>(
  states: readonly State[],
  change: (from: State, to: State) => void,
): readonly string[] {
  return states.flatMap((from) =>
    states.flatMap((to) => {
      if (from === to) return [];
      try {
        change(from, to);
        return [`${from} → ${to}`];
      } catch (error) {
        expect(String(error)).toContain('in this state does not come into that one');
        return [];
      }
    }),
  );
}

function listed(
  transitions: Readonly<Record<string, { from: readonly string[]; to: string }>>,
): readonly string[] {
  const pairs = Object.values(transitions).flatMap(({ from, to }) =>
    from.filter((each) => each !== to).map((each) => `${each} → ${to}`),
  );
  return [...new Set(pairs)].sort();
}

test('the store refuses every change of a print job’s state that the program’s table does not list', () => {
  const db = storeWithPrinter();
  const allowed = passing(PRINT_STATES, (from, to) => {
    const ended = isOpen({ state: to }) ? null : AT;
    const sql = 'UPDATE print_jobs SET state = ?, finished_at = ? WHERE pk = ?';
    db.prepare(sql).run(to, ended, addJob(db, from));
  });
  expect([...allowed].sort()).toEqual(listed(PRINT_JOB_TRANSITIONS));
});

test('the store refuses every change of a chunk’s state that the program’s table does not list', () => {
  const db = storeWithPrinter();
  const allowed = passing(CHUNK_STATES, (from, to) => {
    const sent = to === 'waiting' ? null : AT;
    const sql = 'UPDATE print_chunks SET state = ?, sent_at = ? WHERE pk = ?';
    db.prepare(sql).run(to, sent, addJob(db, 'rendered', from));
  });
  expect([...allowed].sort()).toEqual(listed(CHUNK_TRANSITIONS));
});

test('what cannot happen to a print job or a chunk is a fault, and changes nothing', () => {
  const db = storeWithPrinter();
  const pk = addJob(db, 'done', 'done');
  const row = (): unknown =>
    db.prepare('SELECT job.*, chunk.* FROM print_jobs AS job JOIN print_chunks AS chunk USING (pk)').all();
  const before = row();
  expect(() => transitionPrintJob(db, pk, { event: 'held', reason: heldByHand('Anna') }, AT)).toThrow(
    'A print job that is done cannot be held',
  );
  expect(() => transitionChunk(db, pk, { event: 'refused' }, AT)).toThrow(
    'A chunk that is done cannot be refused',
  );
  expect(row()).toEqual(before);
});

test('a reason goes with the state that it was given for', () => {
  const db = storeWithPrinter();
  const pk = addJob(db, 'rendered');
  const reason = (): unknown =>
    db.prepare('SELECT state, reason_code, reason, reason_facts FROM print_jobs').raw().get();
  transitionPrintJob(db, pk, { event: 'held', reason: heldByHand('Anna') }, AT);
  const facts = '{"which":"by","name":"Anna"}';
  expect(reason()).toEqual(['held', 'held_by_hand', 'Held by Anna. Release it when it may print.', facts]);
  transitionPrintJob(db, pk, { event: 'released' }, AT);
  expect(reason()).toEqual(['rendered', null, null, null]);
});

test('no other file of the program writes a state or reason of print jobs and chunks, or adds any', () => {
  const files = readdirSync(`${root}/electron`, { recursive: true, encoding: 'utf8' })
    .map((file) => `electron/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.startsWith('electron/store/migrations/'));
  const whose = (test: (source: string) => boolean): readonly string[] =>
    files.filter((file) => test(readFileSync(`${root}/${file}`, 'utf8')));
  expect(whose(addsRows)).toEqual([WRITER]);
  expect(whose(setsState)).toEqual([WRITER]);
});

function addsRows(source: string): boolean {
  return /(INSERT|REPLACE)(\s+OR\s+\w+)?\s+INTO\s+print_(jobs|chunks)\b/i.test(source);
}

/** True for a source with an UPDATE of print jobs or chunks that has a state or reason among its columns. */
function setsState(source: string): boolean {
  const updates = source.matchAll(
    /UPDATE\s+print_(?:jobs|chunks)\s+(?:AS\s+\w+\s+)?SET\b([\s\S]*?)(?:\bWHERE\b|\bFROM\b|[`"';]\s*[,;)])/gi,
  );
  return [...updates].some(([, columns = '']) =>
    /(?:^|[^\w.@])(state|reason|reason_code|reason_facts)\s*=/.test(columns),
  );
}
