import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { beforeEach, describe, expect, it } from 'vitest';

import { openCatalog } from '../../../electron/catalog/catalog.ts';
import {
  afterCommit,
  type Database,
  inTransaction,
  storageProblem,
} from '../../../electron/store/database.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';

const folder = useDataFolder();
let db: Database;

beforeEach(() => {
  db = folder.openStore();
});

function names(of: Database): unknown[] {
  return of.prepare('SELECT name FROM settings ORDER BY name').pluck().all();
}

function note(name: string): void {
  db.prepare("INSERT INTO settings (name, value) VALUES (?, '')").run(name);
}

/** What a person is told of what `work` throws. */
function problemCodeOf(work: () => unknown): string {
  try {
    work();
    return 'nothing went wrong';
  } catch (error) {
    return storageProblem(error)?.code ?? String(error);
  }
}

describe('what is done after a transaction', () => {
  const done: string[] = [];
  const later = (what: string): void =>
    afterCommit(db, () => void done.push(`${what}, ${String(db.inTransaction)}`));
  beforeEach(() => {
    done.length = 0;
  });

  it('is done once all of it is final, in order', () => {
    inTransaction(db, () => {
      later('first');
      inTransaction(db, () => later('inside'));
      later('last');
      expect(done).toEqual([]);
    });
    expect(done).toEqual(['first, false', 'inside, false', 'last, false']);
  });

  it('is never done where it is undone, and not by a later one', () => {
    const failing = (): void =>
      inTransaction(db, () => {
        later('undone');
        throw new Error('No');
      });
    expect(failing).toThrow('No');
    inTransaction(db, () => {
      later('kept');
      expect(failing).toThrow('No');
    });
    expect(done).toEqual(['kept, false']);
  });

  it('is done at once where there is none', () => {
    later('now');
    expect(done).toEqual(['now, false']);
  });
});

describe('a transaction', () => {
  it('writes all or nothing', () => {
    const result = inTransaction(db, () => {
      note('a');
      note('b');
      return 'done';
    });
    expect(result).toBe('done');
    const failing = (): void =>
      inTransaction(db, () => {
        note('c');
        throw new Error('thrown on the way');
      });
    expect(failing).toThrow('thrown on the way');
    expect(names(folder.openStore())).toEqual(['a', 'b']);
    expect(db.inTransaction).toBe(false);
  });

  it('holds the write lock from its start, while others go on reading', () => {
    const other = folder.openStore();
    other.pragma('busy_timeout = 0');
    note('before');
    inTransaction(db, () => {
      expect(problemCodeOf(() => other.exec('BEGIN IMMEDIATE'))).toBe('store_busy');
      note('during');
      expect(names(other)).toEqual(['before']);
    });
    expect(names(other)).toEqual(['before', 'during']);
  });

  it('undoes only its own part inside another', () => {
    inTransaction(db, () => {
      note('outer');
      expect(() =>
        inTransaction(db, () => {
          note('inner');
          throw new Error('inner');
        }),
      ).toThrow('inner');
    });
    expect(names(db)).toEqual(['outer']);
  });
});

describe('a full disk', () => {
  /** SQLite meets the end of a file that may not grow just as it meets the end of a disk: SQLITE_FULL. */
  function leavePages(count: number): void {
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages + count}`);
  }

  it('in the middle of a run leaves nothing of it behind, and the store goes on', () => {
    const catalog = openCatalog(db, () => new Date());
    const product = good(catalog.products.add({ gtin: good(parseGtin('9506000134352')) }));
    const run = { kind: 'serials', productId: product.id, count: 5_000, pattern: 'S{counter}' } as const;
    leavePages(20);
    expect(problemCodeOf(() => catalog.generateCodes(run))).toBe('disk_full');
    expect(db.inTransaction).toBe(false);
    expect(catalog.serials.list({ limit: 1, offset: 0 }).total).toBe(0);
    expect(catalog.lotRuns.list(1, 0).total).toBe(0);
    leavePages(100_000);
    expect(catalog.generateCodes(run).ok).toBe(true);
    expect(catalog.serials.list({ limit: 1, offset: 0 }).items).toMatchObject([{ code: 'S1' }]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('is told where a single row has no room', () => {
    const catalog = openCatalog(db, () => new Date());
    leavePages(0);
    const name = 'x'.repeat(100_000);
    expect(problemCodeOf(() => catalog.products.add({ gtin: good(parseGtin('9506000134352')), name }))).toBe(
      'disk_full',
    );
    expect(catalog.products.list({ limit: 1, offset: 0 }).total).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'at a commit is told, so that nothing is lost that was said to be in',
    async () => {
      db.close();
      const script = path.join(import.meta.dirname, 'filling-process.ts');
      // Files may not grow beyond 100 blocks of 512 bytes: the first commits fit into the log, one of the next does not.
      const limited = ['-c', 'ulimit -f 100; exec "$@"', 'sh', process.execPath, script, folder.path];
      const { stdout } = await promisify(execFile)('sh', limited);
      const { added, problem } = JSON.parse(stdout) as { added: string[]; problem: string };
      expect(problem).toBe('disk_failed');
      expect(added.length).toBeGreaterThan(0);
      expect(folder.openStore().prepare('SELECT gtin FROM products ORDER BY pk').pluck().all()).toEqual(
        added,
      );
    },
  );
});
