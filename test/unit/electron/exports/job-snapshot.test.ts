import { describe, expect, it } from 'vitest';

import { versionsNote } from '../../../../electron/exports/job-snapshot.ts';
import { engineVersions } from '../../../../electron/resources/engine-versions.ts';

describe('engine versions', () => {
  it('are exact, so that a job can be made again with the same ones', () => {
    for (const version of Object.values(engineVersions()))
      expect(version).toMatch(/^\d+\.\d+(\.\d+)?([-.]\S+)?$/);
  });

  it('that have not changed need no note', () => {
    expect(versionsNote(engineVersions(), engineVersions(), 3)).toEqual([]);
  });

  it('that have changed since the job was asked for are named', () => {
    const then = { ...engineVersions(), 'bwip-js': '4.0.0', pdfkit: '0.10.0' };
    const [note] = versionsNote(then, engineVersions(), 3);
    expect(note).toMatchObject({ code: 'versions_differ', labelCount: 3 });
    expect(note?.message).toContain(`bwip-js 4.0.0, now ${engineVersions()['bwip-js']}, pdfkit 0.10.0, now`);
  });
});
