import { expect, test, vi } from 'vitest';

import {
  ACTIVITY_PAGE,
  ActivityPages,
  type FetchActivity,
} from '../../../../renderer/state/activity-pages.ts';
import type { ActivityEntry, ActivityPosition } from '../../../../shared/activity/activity.ts';

const entry = (id: number, state = 'done'): ActivityEntry =>
  ({ kind: 'print', job: { id: String(id), state } }) as unknown as ActivityEntry;

const positionBehind = (id: number): ActivityPosition => ({ createdAt: '2026', kind: 'print', pk: id });

/** A station with jobs, the newest of which has the highest number; it answers when it is let. */
function station(held: { newest: number }) {
  const asked: { readonly limit: number; readonly after?: ActivityPosition }[] = [];
  let hold: Promise<void> = Promise.resolve();
  const fetchPage: FetchActivity = async (range) => {
    asked.push(range);
    await hold;
    const first = range.after === undefined ? held.newest : range.after.pk - 1;
    const length = Math.min(range.limit, first);
    const entries = Array.from({ length }, (_, index) => entry(first - index));
    const last = first - length + 1;
    return { ok: true, value: { entries, next: last > 1 ? positionBehind(last) : null } };
  };
  return {
    asked,
    fetchPage,
    /** Keeps answers back; gives what lets them go. */
    holdAnswers: (): (() => void) => {
      let letGo = (): void => undefined;
      hold = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
  };
}

const ids = (pages: ActivityPages): readonly number[] =>
  (pages.snapshot().entries ?? []).map(({ job }) => Number(job.id));

async function loaded(pages: ActivityPages, length: number): Promise<void> {
  await vi.waitFor(() => expect(ids(pages)).toHaveLength(length));
}

test('older jobs come behind the last that is shown, and stay when the list is read anew', async () => {
  const held = { newest: 120 };
  const { asked, fetchPage } = station(held);
  const pages = new ActivityPages();
  pages.reload(fetchPage);
  await loaded(pages, ACTIVITY_PAGE);
  pages.showOlder();
  await loaded(pages, 2 * ACTIVITY_PAGE);
  held.newest = 121;
  pages.reload(fetchPage);
  await vi.waitFor(() => expect(ids(pages)[0]).toBe(121));
  expect(ids(pages)).toEqual(Array.from({ length: 100 }, (_, index) => 121 - index));
  expect(asked.map(({ limit, after }) => [limit, after?.pk])).toEqual([
    [50, undefined],
    [50, 71],
    [100, undefined],
  ]);
  pages.showOlder();
  await loaded(pages, 121);
  expect(pages.snapshot().next).toBeNull();
});

test('many changes at once are two questions, of which the last comes after the last change', async () => {
  const held = { newest: 3 };
  const { asked, fetchPage } = station(held);
  const pages = new ActivityPages();
  for (let change = 0; change < 50; change++) pages.reload(fetchPage);
  held.newest = 4;
  await vi.waitFor(() => expect(ids(pages)).toEqual([4, 3, 2, 1]));
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('what one filter answers late is not shown under another', async () => {
  const all = station({ newest: 5 });
  const failed = station({ newest: 1 });
  const letGo = all.holdAnswers();
  const pages = new ActivityPages();
  pages.reload(all.fetchPage);
  pages.reload(failed.fetchPage);
  expect(pages.snapshot().entries).toBeNull();
  letGo();
  await loaded(pages, 1);
  expect(failed.asked).toHaveLength(1);
});

test('a job that gets on changes in its place, without a question', async () => {
  const { asked, fetchPage } = station({ newest: 2 });
  const pages = new ActivityPages();
  pages.reload(fetchPage);
  await loaded(pages, 2);
  pages.change((known) => (known.job.id === '1' ? entry(1, 'printing') : known));
  expect(pages.snapshot().entries).toEqual([entry(2), entry(1, 'printing')]);
  expect(asked).toHaveLength(1);
});
