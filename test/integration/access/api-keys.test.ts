import { beforeEach, describe, expect, it } from 'vitest';

import { ApiKeys } from '../../../electron/access/api-keys.ts';
import { parseApiKey } from '../../../shared/contract/api-key.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();
let nowMs = 0;
let keys: ApiKeys;

beforeEach(() => {
  nowMs = Date.parse('2026-11-24T10:00:00Z');
  keys = new ApiKeys(folder.openStore(), () => new Date(nowMs));
});

describe('an API key', () => {
  it('has the form of the contract and can be used at once', () => {
    const { key, record } = keys.issue('WMS');
    expect(key).toMatch(/^csb_[0-9A-Za-z]{32}_[0-9a-f]{8}$/);
    expect(parseApiKey(key).ok).toBe(true);
    expect(keys.authenticate(key)).toMatchObject({ ok: true, value: { id: record.id, name: 'WMS' } });
  });

  it('is kept only as its hash', () => {
    const { key } = keys.issue('WMS');
    const db = folder.openStore();
    const row = JSON.stringify(db.prepare('SELECT * FROM api_keys').all());
    expect(row).not.toContain(key.slice(8));
    expect(row).toContain('"sha256"');
  });

  it('opens while another process writes to the store for long', () => {
    const { key, record } = keys.issue('WMS');
    const importing = folder.openStore();
    importing.exec('BEGIN IMMEDIATE');
    expect(keys.authenticate(key)).toMatchObject({ ok: true, value: { id: record.id } });
    importing.exec('COMMIT');
    expect(keys.list()[0]?.lastUsedAt).toBeNull();
    keys.authenticate(key);
    expect(keys.list()[0]?.lastUsedAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it('is told from another by its first letters', () => {
    const { key, record } = keys.issue('WMS');
    expect(record.hint).toBe(`${key.slice(0, 8)}…`);
  });

  it('that was never issued is refused although its checksum fits', () => {
    const elsewhere = new ApiKeys(folder.openStore('elsewhere'), () => new Date(nowMs)).issue('WMS').key;
    expect(keys.authenticate(elsewhere)).toMatchObject({ ok: false, problem: { code: 'api_key_unknown' } });
  });

  it('with one letter changed is refused by its checksum', () => {
    const { key } = keys.issue('WMS');
    const changed = key.replace(
      /^(csb_)(.)/,
      (_all, prefix: string, letter: string) => prefix + (letter === 'a' ? 'b' : 'a'),
    );
    expect(keys.authenticate(changed)).toMatchObject({ ok: false, problem: { code: 'api_key_checksum' } });
  });

  it('that was revoked is refused, and stays revoked at the first time', () => {
    const { key, record } = keys.issue('WMS');
    const first = keys.revoke(record.id);
    nowMs += 1000;
    expect(keys.revoke(record.id)).toEqual(first);
    expect(keys.authenticate(key)).toMatchObject({ ok: false, problem: { code: 'api_key_revoked' } });
  });

  it('is for what it was issued for, and from before there were scopes for everything', () => {
    expect(keys.issue('Printer', ['read', 'print', 'print']).record.scopes).toEqual(['print', 'read']);
    folder
      .openStore()
      .exec(
        "INSERT INTO api_keys (id, name, sha256, hint, created_at) VALUES ('old', 'Old', 'x', 'csb_…', '2026-11-01')",
      );
    expect(keys.list().map(({ scopes }) => scopes.join(' '))).toEqual(['print read', 'export print read']);
  });

  it('that is not there cannot be revoked', () => {
    expect(keys.revoke('2222222222222222222222' as ShortId)).toMatchObject({
      ok: false,
      problem: { code: 'api_key_not_found' },
    });
  });

  it('remembers when it was last used, to the minute', () => {
    const { key } = keys.issue('WMS');
    const lastUsed = () => keys.list()[0]?.lastUsedAt;
    expect(lastUsed()).toBeNull();
    keys.authenticate(key);
    expect(lastUsed()).toBe('2026-11-24T10:00:00.000Z');
    nowMs += 59_000;
    keys.authenticate(key);
    expect(lastUsed()).toBe('2026-11-24T10:00:00.000Z');
    nowMs += 1_000;
    keys.authenticate(key);
    expect(lastUsed()).toBe('2026-11-24T10:01:00.000Z');
  });
});
