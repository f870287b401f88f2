import { describe, expect, it } from 'vitest';

import { askingForLinkOrigin, chosenOrigin, linkChoiceOf } from '../../../../renderer/state/link-origin.ts';
import type { DigitalLinkOrigin } from '../../../../shared/gs1/digital-link.ts';
import type { Transport } from '../../../../shared/ipc/schema.ts';
import { problem } from '../../../../shared/result/problem.ts';
import { ok } from '../../../../shared/result/result.ts';

/** A station that refuses what it is called for until an origin is chosen. */
function station(): {
  readonly transport: Transport;
  readonly choose: () => void;
  readonly calls: unknown[];
} {
  let isChosen = false;
  const calls: unknown[] = [];
  return {
    calls,
    choose: () => (isChosen = true),
    transport: {
      call: (_name, input) => {
        calls.push(input);
        return Promise.resolve(isChosen ? ok('made') : problem('digital_link_origin_unchosen'));
      },
      subscribe: () => () => undefined,
    },
  };
}

describe('a call that is refused since nobody chose where links lead', () => {
  it('is made again, the same, once a person chose', async () => {
    const { transport, choose, calls } = station();
    const asking = askingForLinkOrigin(transport, () => {
      choose();
      return Promise.resolve(true);
    });
    expect(await asking.call('exports.submit', 'sheet')).toEqual(ok('made'));
    expect(calls).toEqual(['sheet', 'sheet']);
  });

  it('stays refused where they do not', async () => {
    const { transport, calls } = station();
    const asking = askingForLinkOrigin(transport, () => Promise.resolve(false));
    expect(await asking.call('exports.submit', 'sheet')).toMatchObject({ ok: false });
    expect(calls).toHaveLength(1);
  });
});

describe('the choice of a web site', () => {
  it('is nobody’s at first, and takes an address as people type it', () => {
    expect(chosenOrigin(linkChoiceOf(null)).ok).toBe(false);
    expect(chosenOrigin({ site: 'own', own: ' Id.Example.com ' })).toEqual(ok('https://id.example.com'));
    expect(chosenOrigin({ site: 'own', own: 'ftp://example.com' }).ok).toBe(false);
  });

  it('is read back from the address that is set', () => {
    for (const origin of ['https://id.gs1.org', 'https://www.closient.com', 'https://id.example.com'])
      expect(chosenOrigin(linkChoiceOf(origin as DigitalLinkOrigin))).toEqual(ok(origin));
  });
});
