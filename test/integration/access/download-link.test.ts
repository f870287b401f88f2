import { beforeEach, describe, expect, it } from 'vitest';

import { DownloadLinks } from '../../../electron/access/download-links.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';

const JOB = 'AbCdxeTZskVKR7C7WgdSP3' as ShortId;
const OTHER_JOB = 'AbCdxeTZskVKR7C7WgdSP4' as ShortId;
const folder = useDataFolder();
let nowMs = 0;
let links: DownloadLinks;

beforeEach(() => {
  nowMs = Date.parse('2026-11-24T10:00:00Z');
  links = new DownloadLinks(folder.openStore(), () => new Date(nowMs));
});

describe('a download link', () => {
  it('gives its job for 15 minutes and no longer', () => {
    const { pathAndQuery, expiresAt } = links.sign(JOB);
    expect(expiresAt).toEqual(new Date('2026-11-24T10:15:00Z'));
    nowMs = expiresAt.getTime() - 1;
    expect(links.check(pathAndQuery)).toEqual({ ok: true, value: JOB });
    nowMs = expiresAt.getTime();
    expect(links.check(pathAndQuery)).toMatchObject({ problem: { code: 'download_link_expired' } });
  });

  it('is good in another process on the same data folder', () => {
    const { pathAndQuery } = links.sign(JOB);
    const other = new DownloadLinks(folder.openStore(), () => new Date(nowMs));
    expect(other.check(pathAndQuery).ok).toBe(true);
  });

  it('is good for no other data folder', () => {
    const { pathAndQuery } = links.sign(JOB);
    const other = new DownloadLinks(folder.openStore('elsewhere'), () => new Date(nowMs));
    expect(other.check(pathAndQuery)).toMatchObject({ problem: { code: 'download_link_invalid' } });
  });

  it.each([
    ['another job', (link: string) => link.replace(JOB, OTHER_JOB)],
    ['a later end', (link: string) => link.replace(/expires=\d+/, 'expires=9999999999')],
    ['another signature', (link: string) => link.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['half a signature', (link: string) => link.slice(0, -2)],
    ['no signature', (link: string) => link.replace(/&.*$/, '')],
    ['no query', (link: string) => link.replace(/\?.*$/, '')],
    ['something that is no id', (link: string) => link.replace(JOB, '..')],
    ['another path', (link: string) => link.replace('/labels/', '/lots/')],
  ])('changed to %s is refused', (_what, change) => {
    const { pathAndQuery } = links.sign(JOB);
    expect(change(pathAndQuery)).not.toBe(pathAndQuery);
    expect(links.check(change(pathAndQuery))).toMatchObject({ problem: { code: 'download_link_invalid' } });
  });
});
