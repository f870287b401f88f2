import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openHandlers } from '../../electron/handlers/open-handlers.ts';
import { openStation, selfSignedCertificate, type Station } from '../../electron/station/station.ts';
import type { Problem } from '../../shared/result/result.ts';
import { callLabelwright, closedPipe } from '../command-line/in-process.ts';
import { good } from '../integration/good.ts';
import { ANNA, TEN_UP } from '../integration/printing/print-folder.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { until } from '../printers/until.ts';
import { withStore } from './sound-folder.ts';

const root = mkdtempSync(path.join(tmpdir(), 'labelwright-start-'));
const whole = path.join(root, 'whole');
const SERVICE_KEY = 'csb_00000000000000000000000000000000_0e29e7d9';
let artifact = '';
let copies = 0;

/** A data folder as it stands after some days: jobs made and waiting, a backup, a key, a certificate, a log, settings. */
beforeAll(async () => {
  const station = good(await openStation({ dataDirectory: whole, workers: 1 }));
  addSerials(station, 12);
  const made = { scope: 'serials', export_type: 'datamatrix', file_format: 'svg' };
  const { job_id: id } = good(await station.exports.submit(made, { madeBy: 'here' }));
  artifact = path.relative(whole, good(station.exports.artifact(id)).path);
  const printer = station.printers.add({ backend: 'file', target: path.join(root, 'paper') }, 'Bench', {});
  good(await station.prints.submit({ request: TEN_UP, printerId: good(printer).id, hold: true }, ANNA));
  good(station.settings.set('print_shift_hours', '12'));
  station.recentChoices.save('last-printer', 'Bench');
  await station.backups.create();
  good((await selfSignedCertificate(whole, '127.0.0.1', new Date())).certificate);
  await station.close();
  mkdirSync(path.join(whole, 'test-prints'));
  for (const [name, content] of [
    ['service-key', `${SERVICE_KEY}\n`],
    ['logs/labelwright.jsonl', '{"level":"error","event":"fault"}\n'],
    ['spool/left-behind-1.pdf', '%PDF-1.7'],
    ['desktop/window.json', '{"x":0,"y":0,"width":800,"height":600,"maximized":false}'],
  ] as const) {
    mkdirSync(path.dirname(path.join(whole, name)), { recursive: true });
    writeFileSync(path.join(whole, name), content, { mode: 0o600 });
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function copyOfWhole(): string {
  copies += 1;
  const data = path.join(root, `copy-${copies}`);
  cpSync(whole, data, { recursive: true });
  return data;
}

/** Each leaves something else in the place of a file. Some are no harm to some files: then the station simply starts. */
const DAMAGE: Readonly<Record<string, (file: string) => void>> = {
  missing: (file) => rmSync(file, { recursive: true, force: true }),
  empty: (file) => replaceBy(file, ''),
  NULs: (file) => replaceBy(file, Buffer.alloc(4096)),
  'cut off': (file) => {
    const bytes = bytesOf(file);
    replaceBy(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
  },
  'random bytes': (file) => replaceBy(file, randomBytes(5000)),
  'random bytes in the middle': (file) => {
    const bytes = bytesOf(file);
    randomBytes(Math.floor(bytes.length / 3)).copy(bytes, Math.floor(bytes.length / 3));
    replaceBy(file, bytes);
  },
  HTML: (file) => replaceBy(file, '<!DOCTYPE html><html><body>Sign in</body></html>\n'),
  'other JSON': (file) => replaceBy(file, '[null]\n'),
  'JSON of a later version': (file) => replaceBy(file, '{"version":99}\n'),
  'a folder of the name': (file) => {
    rmSync(file, { recursive: true, force: true });
    mkdirSync(path.join(file, 'inside'), { recursive: true });
  },
  'what nobody may read': (file) => {
    rmSync(file, { recursive: true, force: true });
    // A link to itself is unreadable for everybody, root included.
    symlinkSync(file, file);
  },
  huge: (file) => {
    replaceBy(file, '');
    truncateSync(file, 3 * 1024 ** 3);
  },
};

/** Of a folder, and of what is not there: some bytes. */
function bytesOf(file: string): Buffer {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
    ? readFileSync(file)
    : Buffer.alloc(9000, '%');
}

function replaceBy(file: string, content: string | Buffer): void {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o600 });
}

const SERVICES = {
  can: { openFolders: false, notify: false },
  save: () => Promise.reject(new Error('Nobody saves here')),
  show: () => Promise.reject(new Error('Nobody looks here')),
  openFolder: () => Promise.resolve(''),
  showInFolder: () => Promise.resolve(),
};

/** Starts a station as the clients do, has it asked what the screens ask first, and gives why it refused to start; null where it did not. */
async function start(
  data: string,
  look?: (station: Station) => void | Promise<void>,
): Promise<Problem | null> {
  const opened = await openStation({ dataDirectory: data, workers: 1 });
  if (!opened.ok) return opened.problem;
  const station = opened.value;
  try {
    station.exports.start();
    station.prints.start();
    station.watchFolder.start();
    const handlers = openHandlers(station, SERVICES, () => undefined);
    for (const [name, input] of [
      ['app.info', undefined],
      ['settings.read', undefined],
      ['service.status', undefined],
      ['jobs.list', { limit: 50, offset: 0 }],
      ['prints.list', { limit: 50, offset: 0 }],
      ['printers.list', undefined],
    ] as const) {
      expect(await handlers.answer(name, input), name).toMatchObject({ ok: true });
    }
    await look?.(station);
    await sleep(20);
    await handlers.close();
    return null;
  } finally {
    await station.close();
  }
}

function expectSentence({ message }: Problem): void {
  expect(message).toMatch(/^[A-Z][^\n]+\.$/);
  expect(message).not.toMatch(/Error|SQLITE|\bat .+:\d+|undefined/);
}

describe.each([
  ['service-key'],
  ['lan-certificate.pem'],
  ['lan-key.pem'],
  ['logs/labelwright.jsonl'],
  ['spool/left-behind-1.pdf'],
  ['desktop/window.json'],
  ['artifacts'],
  ['spool'],
  ['backups'],
  ['logs'],
  ['desktop'],
  ['test-prints'],
  ['.artifact'],
])('the station starts whatever is in the place of %s:', (name) => {
  test.each(Object.keys(DAMAGE))('%s', async (kind) => {
    const data = copyOfWhole();
    const file = path.join(data, name === '.artifact' ? artifact : name);
    DAMAGE[kind]?.(file);
    expect(await start(data)).toBeNull();
    const { certificate } = await selfSignedCertificate(data, '127.0.0.1', new Date());
    expect(certificate).toMatchObject({ ok: true });
    rmSync(file, { recursive: true, force: true });
    cpSync(path.join(whole, path.relative(data, file)), file, { recursive: true, errorOnExist: false });
    expect(await start(data)).toBeNull();
    rmSync(data, { recursive: true, force: true });
  });
});

describe.each([['labelwright.sqlite'], ['labelwright.sqlite-wal'], ['labelwright.sqlite-shm']])(
  'the station starts, or refuses in one sentence, whatever is in the place of %s:',
  (name) => {
    test.each(Object.keys(DAMAGE))('%s', async (kind) => {
      const data = copyOfWhole();
      const file = path.join(data, name);
      DAMAGE[kind]?.(file);
      const refused = await start(data).catch((error: unknown) => {
        // Pages that are found damaged only when somebody looks at them: each call says so.
        expect(String(error)).toMatch(/malformed|not a database/);
        return null;
      });
      if (refused !== null) expectSentence(refused);
      if (name === 'labelwright.sqlite' && !['missing', 'random bytes in the middle'].includes(kind))
        expect(refused).not.toBeNull();
      for (const left of readdirSync(data).filter((one) => one.startsWith('labelwright.sqlite')))
        rmSync(path.join(data, left), { recursive: true, force: true });
      cpSync(path.join(whole, 'labelwright.sqlite'), path.join(data, 'labelwright.sqlite'));
      expect(await start(data)).toBeNull();
      rmSync(data, { recursive: true, force: true });
    });
  },
);

test('another program’s database is refused, and left as it was', async () => {
  const data = copyOfWhole();
  rmSync(path.join(data, 'labelwright.sqlite'));
  withStore(data, (db) => db.exec('CREATE TABLE notes (text TEXT)'));
  expect(await start(data)).toMatchObject({ code: 'store_damaged', facts: { which: 'foreign' } });
  const tables = withStore(data, (db) => db.prepare('SELECT name FROM sqlite_schema').pluck().all());
  expect(tables).toEqual(['notes']);
});

test('a store of a later version is refused', async () => {
  const data = copyOfWhole();
  withStore(data, (db) => db.pragma('user_version = 99'));
  expect(await start(data)).toMatchObject({ code: 'store_newer' });
});

describe('a value in the store that cannot be read', () => {
  const BAD = ['', '{', 'null', '[]', '{"version":99}', '<html>', '\u0001'];

  async function withValue(sql: string, look?: (station: Station) => void): Promise<void> {
    for (const bad of BAD) {
      const data = copyOfWhole();
      withStore(data, (db) => {
        db.function('folded', { deterministic: true }, (text) => String(text));
        db.prepare(sql).run(bad);
      });
      expect(await start(data, look), JSON.stringify(bad)).toBeNull();
      rmSync(data, { recursive: true, force: true });
    }
  }

  test('of a setting counts as never set, and that is said', () =>
    withValue("UPDATE settings SET value = ? WHERE name = 'print_shift_hours'", (station) => {
      expect(station.settings.get('print_shift_hours')).toBe(8);
      expect(station.startNotes).toMatchObject([{ code: 'setting_unreadable' }]);
    }));

  test('of what is remembered is forgotten', () =>
    withValue("UPDATE settings SET value = ? WHERE name LIKE 'remembered.%'", (station) =>
      expect(station.startNotes).toEqual([]),
    ));

  test('of a printer puts the printer on hold, where nothing of its settings is left', async () => {
    const data = copyOfWhole();
    withStore(data, (db) => db.exec('UPDATE printers SET settings = \'{"feeds"\''));
    expect(
      await start(data, (station) => {
        expect(station.printers.list()).toMatchObject([{ name: 'Bench', paused: true }]);
        expect(station.startNotes).toMatchObject([{ code: 'printer_settings_lost' }]);
      }),
    ).toBeNull();
    await withValue('UPDATE printers SET settings = ?');
  });

  test('of facts leaves the sentence as it was written', async () => {
    await withValue('UPDATE print_jobs SET reason_facts = ?');
    await withValue(
      "UPDATE printers SET last_failed_at = '2026', last_failure = 'Out.', last_failure_facts = ?",
    );
  });

  test('of an export that was made leaves its file to be saved', async () => {
    for (const column of ['request', 'frozen_inputs'])
      await withValue(`UPDATE export_jobs SET ${column} = ?`, (station) => {
        const [job] = station.exports.list({ limit: 1, offset: 0 }).items;
        expect(job).toMatchObject({ status: 'completed' });
      });
  });

  test('of an export that waits ends it with the reason', async () => {
    for (const column of ['request', 'frozen_inputs'])
      await withValue(
        `UPDATE export_jobs SET status = 'pending', finished_at = NULL, ${column} = ?`,
        (station) => {
          expect(station.startNotes).toMatchObject([{ code: 'job_unreadable', facts: { which: 'export' } }]);
          expect(station.exports.list({ limit: 1, offset: 0 }).items).toMatchObject([{ status: 'failed' }]);
        },
      );
  });

  test('of a print job ends it, keeps in doubt what may be on paper, and sends nothing', async () => {
    for (const sql of [
      'UPDATE print_jobs SET frozen_inputs = ?',
      'UPDATE print_chunks SET skipped_cells = ?',
    ]) {
      for (const bad of BAD.filter((text) => text !== '[]' || sql.includes('frozen'))) {
        const data = copyOfWhole();
        withStore(data, (db) => {
          db.prepare(sql).run(bad);
          db.exec(`UPDATE print_jobs SET state = 'rendered', reason = NULL, reason_code = NULL, reason_facts = NULL;
            UPDATE print_chunks SET state = 'sending', sent_at = '2026-11-24T10:00:00.000Z' WHERE number = 1`);
        });
        expect(
          await start(data, (station) => {
            expect(station.startNotes).toMatchObject([{ code: 'job_unreadable', facts: { which: 'print' } }]);
            expect(station.prints.list({ limit: 1, offset: 0 }).items).toMatchObject([
              { state: 'cancelled' },
            ]);
          }),
        ).toBeNull();
        const states = withStore(data, (db) =>
          db.prepare('SELECT state FROM print_chunks ORDER BY number').pluck().all(),
        );
        expect(states).toEqual(['uncertain']);
        expect(readdirSync(path.join(root, 'paper'))).toEqual([]);
        rmSync(data, { recursive: true, force: true });
      }
    }
  });
});

test('serve says what it found, in place of failing', async () => {
  const data = copyOfWhole();
  withStore(data, (db) => db.exec("UPDATE settings SET value = 'soon' WHERE name = 'print_shift_hours'"));
  replaceBy(path.join(data, 'spool'), 'no folder');
  replaceBy(path.join(data, 'lan-key.pem'), 'no key');
  const words = [
    'serve',
    '--port',
    '0',
    '--lan',
    '--lan-host',
    '127.0.0.1',
    '--lan-port',
    '0',
    '--yes-serve-the-network',
  ];
  // Nobody reads where it answers, so it ends when it has said so.
  const { exitCode, stderr } = await callLabelwright(data, words, { stdout: closedPipe() });
  expect(exitCode).toBe(141);
  expect(stderr).toContain('"spool" was a file where a folder is to be. It was renamed to "spool.damaged"');
  expect(stderr).toContain('The setting print_shift_hours holds "soon"');
  expect(stderr).toContain('The certificate of this station could not be used, so there is a new one');
  expect(readFileSync(path.join(data, 'spool.damaged'), 'utf8')).toBe('no folder');
  expect(readFileSync(path.join(data, 'lan-key.pem.damaged'), 'utf8')).toBe('no key');
});

test('a print goes out once, whatever lies in the spool under its name', async () => {
  const data = copyOfWhole();
  const paper = path.join(root, 'paper-once');
  mkdirSync(paper);
  withStore(data, (db) => db.prepare('UPDATE printers SET target = ?').run(paper));
  const { id } = withStore(data, (db) => db.prepare('SELECT id FROM print_jobs').get()) as { id: string };
  for (const number of [1, 2])
    mkdirSync(path.join(data, 'spool', `labelwright-${id}-${number}.pdf`, 'x'), { recursive: true });
  for (let starts = 1; starts <= 2; starts++) {
    expect(
      await start(data, async (station) => {
        const [job] = station.prints.list({ limit: 1, offset: 0 }).items;
        if (job?.state === 'held') good(station.prints.release(job.id));
        await until(
          'it is printed',
          () => station.prints.list({ limit: 1, offset: 0 }).items[0]?.state === 'done',
        );
      }),
    ).toBeNull();
  }
  expect(readdirSync(paper)).toHaveLength(2);
});
