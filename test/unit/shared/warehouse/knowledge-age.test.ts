import { describe, expect, it } from 'vitest';

import { knowledgeAge } from '../../../../shared/warehouse/knowledge-age.ts';
import type { WarehouseStatus } from '../../../../shared/warehouse/warehouse-status.ts';

const NOW = '2026-11-30T14:30:00.000Z';

function statusWith(heard: Readonly<Record<string, string>>): WarehouseStatus {
  return {
    at: NOW,
    bench: 'Bench 1',
    place: 'db:5432/warehouse',
    joinedAt: NOW,
    heardAt: NOW,
    trouble: null,
    unsent: 0,
    benches: Object.entries(heard).map(([name, heardAt]) => ({ name, heardAt, events: 1 })),
    numbers: [],
    doublePrints: 0,
    editConflicts: 0,
  };
}

describe('how old the knowledge of other benches is', () => {
  it('is said of benches that were not heard of for five minutes, from the one that is known least far on', () => {
    const status = statusWith({
      'Bench 2': '2026-11-30T14:05:00.000Z',
      'Bench 3': '2026-11-30T14:29:30.000Z',
      'Bench 4': '2026-11-30T09:00:00.000Z',
    });
    expect(knowledgeAge(status)).toEqual({
      knownUntil: '2026-11-30T09:00:00.000Z',
      benches: ['Bench 4', 'Bench 2'],
    });
  });

  it('is said of none while all were heard of, and where there is no other', () => {
    expect(knowledgeAge(statusWith({ 'Bench 2': '2026-11-30T14:25:01.000Z' }))).toBeNull();
    expect(knowledgeAge(statusWith({}))).toBeNull();
  });
});
