import { describe, expect, it } from 'vitest';

import { SETTING_NAMES, Settings } from '../../../electron/settings/settings.ts';
import { DEFAULT_SCANNER_PROFILE } from '../../../shared/scan/scanner-profile.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();

describe('settings', () => {
  it('have their initial value until one is set, and keep that', () => {
    const settings = new Settings(folder.openStore());
    expect(settings.get('digital_link_origin')).toBeNull();
    expect(settings.set('digital_link_origin', 'https://id.gs1.org/')).toEqual({
      ok: true,
      value: 'https://id.gs1.org',
    });
    expect(new Settings(folder.openStore()).get('digital_link_origin')).toBe('https://id.gs1.org');
  });

  it('refuse a value that they cannot use, and stay as they were', () => {
    const settings = new Settings(folder.openStore());
    settings.set('digital_link_origin', 'https://id.gs1.org');
    expect(settings.set('digital_link_origin', 'ftp://example.com')).toMatchObject({
      problem: { code: 'digital_link_origin' },
    });
    expect(settings.get('digital_link_origin')).toBe('https://id.gs1.org');
  });

  it('keep how the scanner sends, and forget it', () => {
    const settings = new Settings(folder.openStore());
    const taught = {
      ...DEFAULT_SCANNER_PROFILE,
      keyboard: 'us',
      separator: '|',
      substitutions: { z: 'y' },
    } as const;
    expect(settings.set('scanner', JSON.stringify(taught))).toEqual({ ok: true, value: taught });
    expect(new Settings(folder.openStore()).get('scanner')).toEqual(taught);
    expect(settings.set('scanner', settings.formatted('scanner')).ok).toBe(true);
    expect(settings.get('scanner')).toEqual(taught);
    for (const nonsense of ['|', '{"separator":', '[]', '{"keyboard":"dvorak"}'])
      expect(settings.set('scanner', nonsense)).toMatchObject({ problem: { code: 'setting_value' } });
    settings.set('scanner', '{}');
    expect(settings.get('scanner')).toEqual(DEFAULT_SCANNER_PROFILE);
  });

  it.each(['', 'digital-link-origin', 'toString', "name'; --"])('do not know %j', (name) => {
    const settings = new Settings(folder.openStore());
    expect(settings.set(name, 'x')).toMatchObject({ problem: { code: 'setting_unknown' } });
  });

  it('fall back to the initial value where the store holds what this version cannot read', () => {
    const db = folder.openStore();
    const settings = new Settings(db);
    for (const name of SETTING_NAMES) {
      const initial = settings.get(name);
      // Longer than the freest of them, which takes any text.
      const newer = 'something newer, with spaces '.repeat(100);
      db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run(name, newer);
      expect(settings.get(name)).toBe(initial);
    }
  });
});
