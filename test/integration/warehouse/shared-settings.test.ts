import { expect, it } from 'vitest';

import { SETTING_NAMES } from '../../../electron/settings/settings.ts';
import { SHARED_SETTINGS } from '../../../electron/settings/shared-settings.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import { useTwoBenches } from './two-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const benches = useTwoBenches();

function settingsOf({ parts }: ModelBench) {
  return parts.settings;
}

describeWithPostgres('what is set on one bench of a warehouse', () => {
  it('is set on the others where it is of the warehouse', async () => {
    const { first, second, settle } = benches;
    good(settingsOf(first).set('gs1_company_prefix', '9506000'));
    good(settingsOf(first).set('sscc_extension_digit', '3'));
    good(settingsOf(second).set('ship_from', 'Acme Tea'));
    await settle();
    expect(whatItKnows(second)).toEqual(whatItKnows(first));
    expect(settingsOf(second).get('gs1_company_prefix')).toBe('9506000');
    expect(settingsOf(second).get('sscc_extension_digit')).toBe(3);
    expect(settingsOf(first).get('ship_from')).toBe('Acme Tea');
  });

  it('stays there where it is of the computer, its devices or who sits at it', async () => {
    const { first, hub, settle } = benches;
    const values = {
      theme: 'dark',
      language: 'de',
      service_use: 'on',
      scale_device: '/dev/ttyS0',
      print_shift_hours: '4',
    };
    for (const [name, value] of Object.entries(values)) good(settingsOf(first).set(name, value));
    await settle();
    const told = await hub.server.query(
      'warehouse',
      "SELECT 1 FROM labelwright.events WHERE kind = 'setting'",
    );
    expect(told).toEqual([]);
  });

  it('is what the hub has last where two benches set it at once', async () => {
    const { first, second, settle } = benches;
    good(settingsOf(first).set('label_language', 'de'));
    good(settingsOf(second).set('label_language', 'fr'));
    await first.exchange();
    await second.exchange();
    await settle();
    expect([settingsOf(first).get('label_language'), settingsOf(second).get('label_language')]).toEqual([
      'fr',
      'fr',
    ]);
  });

  it('is told of each setting that is shared, and of no other', () => {
    const { first } = benches;
    const before = first.lastEvent();
    for (const name of SETTING_NAMES)
      first.db.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?, 'any')").run(name);
    const told = first.eventsAfter(before).map(({ payload }) => payload['name']);
    expect([...told].sort()).toEqual([...SHARED_SETTINGS].sort());
  });
});

describeWithPostgres('what was set before a bench joined', () => {
  it('is the warehouse’s where it was the first, and of no account where it was not', async () => {
    await benches.hub.empty();
    const [third, fourth] = [benches.bench('Bench 3'), benches.bench('Bench 4')];
    good(settingsOf(third).set('ship_from', 'Acme Tea'));
    good(settingsOf(fourth).set('ship_from', 'Somebody else'));
    await benches.join(third);
    await benches.settle(third);
    await benches.join(fourth);
    await benches.settle(third, fourth);
    expect([settingsOf(third).get('ship_from'), settingsOf(fourth).get('ship_from')]).toEqual([
      'Acme Tea',
      'Acme Tea',
    ]);
  });
});
