import { beforeEach, describe, expect, test } from 'vitest';

import { type FetchPage, PAGE_ROWS, RowPageCache } from '../../../../renderer/state/paged-list.ts';
import { problem } from '../../../../shared/result/problem.ts';
import { ok } from '../../../../shared/result/result.ts';

let rows: RowPageCache<string>;
let offsets: number[];

beforeEach(() => {
  rows = new RowPageCache();
  offsets = [];
});

/** A list of so many rows, each called by its name and its place. */
function list(name: string, total: number): FetchPage<string> {
  return ({ offset, limit }) => {
    offsets.push(offset);
    const items = Array.from(
      { length: Math.min(limit, total - offset) },
      (_, at) => `${name} ${offset + at}`,
    );
    return Promise.resolve(ok({ items, total }));
  };
}

/** Lets every answer that is on its way arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('a list', () => {
  test('is of unknown length until the first answer', async () => {
    expect(rows.snapshot().total).toBe(null);
    rows.reload(list('oil', 100_000));
    expect(rows.row(0)).toBeUndefined();
    await settled();
    expect(rows.snapshot().total).toBe(100_000);
    expect(rows.row(0)).toBe('oil 0');
  });

  test('fetches a page only where someone looks, and once', async () => {
    rows.reload(list('oil', 100_000));
    await settled();
    rows.row(99_999);
    rows.row(99_998);
    await settled();
    expect(rows.row(99_999)).toBe('oil 99999');
    expect(offsets).toEqual([0, 100_000 - PAGE_ROWS]);
  });

  test('tells those who follow it of every page that comes', async () => {
    let notifications = 0;
    const stop = rows.subscribe(() => (notifications += 1));
    rows.reload(list('oil', 1000));
    await settled();
    expect(notifications).toBe(1);
    stop();
    rows.row(500);
    await settled();
    expect(notifications).toBe(1);
  });

  test('asks again for a page that could not be had', async () => {
    let shut = true;
    const open = list('oil', 10);
    rows.reload((stretch) => (shut ? Promise.reject(new Error('The connection is closed')) : open(stretch)));
    await settled();
    shut = false;
    rows.row(0);
    await settled();
    expect(rows.row(0)).toBe('oil 0');
  });

  test('keeps what it has where an answer is a refusal', async () => {
    rows.reload(list('oil', 10));
    await settled();
    rows.reload(() => Promise.resolve(problem('store_damaged', { which: 'damaged' })));
    await settled();
    expect(rows.row(0)).toBe('oil 0');
  });
});

describe('another search', () => {
  test('leaves the old rows on the screen until its answer is there, and none after', async () => {
    rows.reload(list('oil', 1000));
    rows.row(0);
    rows.row(PAGE_ROWS);
    await settled();
    rows.reload(list('rice', 1000));
    expect(rows.row(PAGE_ROWS)).toBe(`oil ${PAGE_ROWS}`);
    await settled();
    expect(rows.row(PAGE_ROWS)).toBe(`rice ${PAGE_ROWS}`);
    expect(rows.snapshot().pages.get(0)?.[0]).not.toBe('oil 0');
  });

  test('is not answered by an answer to the one before', async () => {
    let answerSlowly = (): void => undefined;
    const slow = list('oil', 10);
    rows.reload(async (stretch) => {
      await new Promise<void>((resolve) => (answerSlowly = resolve));
      return slow(stretch);
    });
    rows.reload(list('rice', 5));
    await settled();
    answerSlowly();
    await settled();
    expect(rows.row(0)).toBe('rice 0');
    expect(rows.snapshot().total).toBe(5);
  });
});

describe('changed data', () => {
  test('takes the place of the old page by page, so that no row is blank between', async () => {
    const names = ['before', 'after'];
    let now = 0;
    const ask: FetchPage<string> = (stretch) => list(names[now] ?? '', 1000)(stretch);
    rows.reload(ask);
    rows.row(0);
    rows.row(PAGE_ROWS);
    await settled();
    now = 1;
    rows.reload(ask);
    await settled();
    expect(rows.row(PAGE_ROWS)).toBe(`after ${PAGE_ROWS}`);
    expect(rows.row(0)).toBe('before 0');
    await settled();
    expect(rows.row(0)).toBe('after 0');
  });
});
