import { beforeEach, expect, test } from 'vitest';

import { forgetOutdatedAnswers, useLastAnswers } from '../../../../renderer/state/last-answers.ts';
import type { LayoutReference } from '../../../../shared/contract/layout-reference.ts';
import { createClient } from '../../../../shared/ipc/schema.ts';

/** A station whose layout `ours` is in use in a version; it does not answer where there is none. */
function station(versionInUse: number | null) {
  return createClient({
    call: () =>
      versionInUse === null
        ? Promise.reject(new Error('no answer'))
        : Promise.resolve({ ok: true, value: [{ id: 'ours', versionInUse }] }),
    subscribe: () => () => undefined,
  });
}

const remembered = (): readonly string[] => [...useLastAnswers.getState().byLayout.keys()];

beforeEach(() => {
  useLastAnswers.setState({ byLayout: new Map() });
  const { remember } = useLastAnswers.getState();
  for (const [layout, version] of [
    ['ours', 'ours@2'],
    ['ours@1', 'ours@1'],
    ['gone', 'gone@1'],
  ])
    remember(layout as LayoutReference, { asks: [], answers: {}, version: version as LayoutReference });
});

test('what was answered stays while the version that asked it is the one that is made', async () => {
  await forgetOutdatedAnswers(station(2));
  expect(remembered()).toEqual(['ours', 'ours@1']);
});

test('what was answered is forgotten with the version that asked it; a version that was chosen itself stays', async () => {
  await forgetOutdatedAnswers(station(3));
  expect(remembered()).toEqual(['ours@1']);
});

test('nothing is forgotten while nobody says what there is', async () => {
  await forgetOutdatedAnswers(station(null));
  expect(remembered()).toEqual(['ours', 'ours@1', 'gone']);
});
