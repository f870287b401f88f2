import { expect, it } from 'vitest';

import { type LayoutId, parseLayoutReference } from '../../../shared/contract/layout-reference.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { good } from '../good.ts';
import type { ModelBench } from './model-bench.ts';
import { keepFont, keepPicture, layoutNamed, layoutsOf } from './model-library-acts.ts';
import { useTwoBenches } from './two-benches.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const benches = useTwoBenches();

const TAG = 'tag' as LayoutId;

function save(bench: ModelBench, name: string): void {
  good(layoutsOf(bench).save(layoutNamed(TAG, name), { by: 'Ana' }));
}

/** The name that a version of the layout has, or the one in use. */
function nameOf(bench: ModelBench, version?: number): string | undefined {
  const reference = good(parseLayoutReference(version === undefined ? TAG : `${TAG}@${version}`));
  return good(layoutsOf(bench).find(reference)).layout.names['en'];
}

function expectAlike(): void {
  expect(whatItKnows(benches.second)).toEqual(whatItKnows(benches.first));
}

describeWithPostgres('a layout that a person made on one bench', () => {
  it('is on the other with its versions, who approved them, and whether it is locked', async () => {
    const { first, second, settle } = benches;
    save(first, 'One');
    save(first, 'Two');
    good(layoutsOf(first).setNeedsApproval(TAG, true));
    good(layoutsOf(first).approve(good(parseLayoutReference('tag@1')), 'Bob'));
    good(layoutsOf(first).setLocked(TAG, true, 'Bob'));
    await settle();
    expectAlike();
    const shown = good(layoutsOf(second).show(TAG));
    expect(shown).toMatchObject({ versionInUse: 1, lastVersion: 2, needsApproval: true });
    expect(shown.locked?.by).toMatch(/^Bench 1 · /);
    expect(shown.versions[0]?.approved?.by).toMatch(/^Bench 1 · /);
    expect(nameOf(second, 2)).toBe('Two');
  });

  it('has the versions that two benches saved at once behind each other, the one that the hub has last in use', async () => {
    const { first, second, settle } = benches;
    save(first, 'One');
    await settle();
    save(first, 'Of the first');
    save(second, 'Of the second');
    await second.exchange();
    await first.exchange();
    await settle();
    expectAlike();
    for (const bench of [first, second])
      expect([nameOf(bench), nameOf(bench, 1), nameOf(bench, 2), nameOf(bench, 3)]).toEqual([
        'Of the first',
        'One',
        'Of the second',
        'Of the first',
      ]);
  });

  it('is there again where one bench removed it while another saved a version', async () => {
    const { first, second, settle } = benches;
    save(first, 'One');
    await settle();
    good(layoutsOf(first).remove(TAG));
    save(second, 'Two');
    await first.exchange();
    await settle();
    expectAlike();
    expect(nameOf(first)).toBe('Two');
  });

  it('is told of by a bench that joins, behind the versions that the others have', async () => {
    const { first, second, settle, bench, join } = benches;
    const third = bench('Bench 3');
    save(third, 'Of the third');
    good(layoutsOf(third).approve(good(parseLayoutReference(TAG)), 'Bob'));
    save(first, 'Of the first');
    await settle();
    await join(third);
    await settle(third, first, second);
    expectAlike();
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    expect([nameOf(first, 1), nameOf(first, 2)]).toEqual(['Of the first', 'Of the third']);
  });

  it('stays removed where its bench removed it before it joined, and shows what is saved after that alone', async () => {
    const { first, second, settle, bench, join } = benches;
    const third = bench('Bench 3');
    save(third, 'Before');
    good(layoutsOf(third).remove(TAG));
    await join(third);
    await settle(third, first, second);
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    expect(layoutsOf(first).list()).toEqual(layoutsOf(third).list());
    save(second, 'After');
    await settle(third, first, second);
    for (const one of [first, second, third]) {
      expect(nameOf(one)).toBe('After');
      expect(whatItKnows(one).layouts).toMatchObject([{ first_version: 2, removed_at: null }]);
    }
  });

  it('has its versions in one order where a bench saves while it tells of what was there', async () => {
    const { first, second, settle, bench, join } = benches;
    const third = bench('Bench 3');
    save(third, 'Before');
    await join(third);
    save(third, 'After');
    good(layoutsOf(third).approve(good(parseLayoutReference('tag@2')), 'Bob'));
    await settle(third, first, second);
    expect(whatItKnows(third)).toEqual(whatItKnows(first));
    expect([nameOf(second, 1), nameOf(second, 2)]).toEqual(['Before', 'After']);
  });

  it('keeps each version once where a bench leaves and joins again', async () => {
    const { first, second, settle } = benches;
    save(first, 'One');
    save(first, 'Two');
    await settle();
    good(await first.parts.warehouse.leave({ accepted: true }));
    save(second, 'Three');
    await first.hangUp();
    await benches.hub.server.query(
      'warehouse',
      "UPDATE labelwright.benches SET retired_at = now() WHERE name = 'Bench 1'",
    );
    await benches.join(first);
    await settle();
    expectAlike();
    expect(whatItKnows(first).layoutVersions).toHaveLength(3);
    expect(nameOf(first)).toBe('Three');
  });
});

describeWithPostgres('pictures and fonts of a bench', () => {
  it('are on the other with the same bytes, and gone where they were removed', async () => {
    const { first, second, settle } = benches;
    good(keepPicture(first, 'logo', Buffer.from('a picture')));
    keepFont(first, Buffer.from('a font'), null);
    await settle();
    expectAlike();
    const bytes = (bench: ModelBench) =>
      bench.db
        .prepare('SELECT content FROM pictures UNION ALL SELECT bytes FROM imported_fonts')
        .pluck()
        .all();
    expect(bytes(second)).toEqual(bytes(first));
    keepFont(second, Buffer.from('a font'), '2026-12-01T00:00:00.000Z');
    await settle();
    expectAlike();
    expect(whatItKnows(first).fonts).toMatchObject([{ removed_at: '2026-12-01T00:00:00.000Z' }]);
  });

  it('stay on their bench where they are larger than the hub takes', async () => {
    const { first, second, settle } = benches;
    good(keepPicture(first, 'photo', Buffer.alloc(1024 * 1024 + 1)));
    good(keepPicture(first, 'logo', Buffer.alloc(1024 * 1024)));
    await settle();
    expect(whatItKnows(second).pictures).toMatchObject([{ name: 'logo', bytes: 1024 * 1024 }]);
  });

  it('have each a name of its own where two benches gave two pictures the same', async () => {
    const { first, second, settle } = benches;
    good(keepPicture(first, 'logo', Buffer.from('of the first')));
    good(keepPicture(second, 'Logo', Buffer.from('of the second')));
    await first.exchange();
    await second.exchange();
    await settle();
    expectAlike();
    const names = whatItKnows(first).pictures.map((row) => (row as { readonly name: string }).name);
    expect(names).toHaveLength(2);
    expect(names).toContain('Logo');
    expect(names.find((name) => name !== 'Logo')).toMatch(/^logo [0-9a-f]{12}$/);
  });

  it('are not taken where their bytes are not what they are called', async () => {
    const { first, second, settle } = benches;
    first.db.exec(
      `INSERT INTO pictures (hash, name, format, width_px, height_px, content, added_at)
         VALUES ('${'0'.repeat(64)}', 'logo', 'png', 1, 1, x'00', '2026-12-01T00:00:00.000Z')`,
    );
    await settle();
    expect(whatItKnows(second).pictures).toEqual([]);
  });
});
