import { beforeEach, describe, expect, it } from 'vitest';

import { Layouts } from '../../../electron/layouts/layouts.ts';
import { loadLayouts } from '../../../electron/resources/layouts.ts';
import type { LayoutId, LayoutReference } from '../../../shared/contract/layout-reference.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();
const bundled = loadLayouts();
let layouts: Layouts;

const ID = 'ours' as LayoutId;
const ref = (text: string): LayoutReference => text as LayoutReference;
const product = bundled.get('product' as LayoutId);
const named = (en: string): object => ({ ...product, id: ID, names: { en } });
const by = { by: 'Ada' };

beforeEach(() => {
  layouts = new Layouts(
    folder.openStore(),
    () => new Date('2026-11-29T10:00:00Z'),
    () => bundled,
  );
});

describe('a layout that is saved', () => {
  it('is a version each time, and what the last one says is none', () => {
    expect(layouts.save(named('One'), by)).toMatchObject({ ok: true, value: { version: 1, isDraft: false } });
    expect(layouts.save(named('Two'), by)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(layouts.save(named('Two'), by)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(layouts.find(ref('ours@1'))).toMatchObject({ value: { layout: { names: { en: 'One' } } } });
    expect(layouts.find(ref('ours'))).toMatchObject({ value: { version: 2 } });
    expect(layouts.show(ID)).toMatchObject({
      value: {
        origin: 'own',
        lastVersion: 2,
        versions: [{ version: 1, saved: { by: 'Ada' } }, { version: 2 }],
      },
    });
  });

  it('is checked, and those of the program stay as they are', () => {
    expect(layouts.save({ id: 'ours', names: { en: 'Ours' }, designs: [] }, by)).toMatchObject({
      problem: { code: 'layout_file' },
    });
    expect(layouts.save(product, by)).toMatchObject({ problem: { code: 'layout_bundled' } });
    expect(layouts.remove('product' as LayoutId)).toMatchObject({ problem: { code: 'layout_bundled' } });
  });

  it('counts on where it was removed and comes again', () => {
    layouts.save(named('One'), by);
    expect(layouts.remove(ID).ok).toBe(true);
    expect(layouts.find(ref('ours'))).toMatchObject({ problem: { code: 'layout_unknown' } });
    expect(layouts.save(named('One'), by)).toMatchObject({ value: { version: 2 } });
    expect(layouts.find(ref('ours@3'))).toMatchObject({ problem: { code: 'layout_version_unknown' } });
  });
});

describe('a layout that must be approved', () => {
  it('is a draft until somebody approves it, and the last approved version is in use meanwhile', () => {
    layouts.save(named('One'), { ...by, needsApproval: true });
    expect(layouts.find(ref('ours'))).toMatchObject({ value: { version: 1, isDraft: true } });
    expect(layouts.approve(ref('ours'), 'Grace')).toMatchObject({
      value: { version: 1, approved: { by: 'Grace', at: '2026-11-29T10:00:00.000Z' } },
    });
    layouts.save(named('Two'), by);
    expect(layouts.find(ref('ours'))).toMatchObject({ value: { version: 1, isDraft: false } });
    expect(layouts.find(ref('ours@2'))).toMatchObject({ value: { version: 2, isDraft: true } });
    expect(layouts.approve(ref('ours'), 'Grace')).toMatchObject({
      problem: { code: 'layout_version_needed', facts: { layout: 'ours', used: 1, last: 2 } },
    });
    layouts.approve(ref('ours@1'), 'Mallory');
    expect(layouts.show(ID)).toMatchObject({ value: { versions: [{ approved: { by: 'Grace' } }, {}] } });
  });
});

describe('a layout that comes again after it was removed', () => {
  it('must be approved as before, and what was approved of the removed one is not in use', () => {
    layouts.save(named('One'), { ...by, needsApproval: true });
    layouts.approve(ref('ours@1'), 'Grace');
    layouts.remove(ID);
    expect(layouts.save(named('Two'), by)).toMatchObject({ value: { version: 2, isDraft: true } });
    expect(layouts.find(ref('ours'))).toMatchObject({ value: { version: 2, isDraft: true } });
    expect(layouts.find(ref('ours@1'))).toMatchObject({ value: { version: 1, isDraft: false } });
    layouts.approve(ref('ours@2'), 'Grace');
    layouts.save(named('Three'), by);
    expect(layouts.show(ID)).toMatchObject({ value: { versionInUse: 2, lastVersion: 3 } });
  });
});

describe('a locked layout', () => {
  it('is neither saved nor removed until it is unlocked', () => {
    layouts.save(named('One'), by);
    expect(layouts.setLocked(ID, true, 'Ada')).toMatchObject({ value: { locked: { by: 'Ada' } } });
    expect(layouts.save(named('Two'), by)).toMatchObject({ problem: { code: 'layout_locked' } });
    expect(layouts.remove(ID)).toMatchObject({ problem: { code: 'layout_locked' } });
    layouts.setLocked(ID, false, 'Ada');
    expect(layouts.save(named('Two'), by)).toMatchObject({ value: { version: 2 } });
  });
});
