import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { ArtifactFolder, fileProblem } from '../../../electron/exports/artifact-folder.ts';
import type { Claim } from '../../../electron/exports/job-claims.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';

const JOB = 'AbCdxeTZskVKR7C7WgdSP3' as ShortId;
const CLAIM: Claim = { pk: 1, id: JOB, attempt: 2 };
const folder = useDataFolder();
let artifacts: ArtifactFolder;

beforeEach(() => {
  artifacts = new ArtifactFolder(folder.path);
});

async function prepared(): Promise<string> {
  const part = await artifacts.prepare(CLAIM);
  if (!part.ok) throw new Error(part.problem.message);
  return part.value;
}

function filesOf(id: ShortId): string[] {
  return readdirSync(path.join(folder.path, 'artifacts', id));
}

describe('the artifact folder', () => {
  it('shows a file under its name only when it is published', async () => {
    const part = await prepared();
    writeFileSync(part, 'whole');
    expect(artifacts.sizeOf(JOB, 'sheet.pdf')).toBeNull();
    expect((await artifacts.publish(part, 'sheet.pdf')).ok).toBe(true);
    expect(artifacts.sizeOf(JOB, 'sheet.pdf')).toBe(5);
    expect(filesOf(JOB)).toEqual(['sheet.pdf']);
  });

  it('clears the parts of earlier attempts, and nothing else', async () => {
    mkdirSync(path.join(folder.path, 'artifacts', JOB), { recursive: true });
    writeFileSync(artifacts.pathOf(JOB, '1.part'), 'half');
    writeFileSync(artifacts.pathOf(JOB, 'sheet.pdf'), 'whole');
    await prepared();
    expect(filesOf(JOB)).toEqual(['sheet.pdf']);
  });

  it('replaces the file of an earlier attempt as one act', async () => {
    const part = await prepared();
    writeFileSync(artifacts.pathOf(JOB, 'sheet.pdf'), 'old');
    writeFileSync(part, 'new');
    await artifacts.publish(part, 'sheet.pdf');
    expect(readFileSync(artifacts.pathOf(JOB, 'sheet.pdf'), 'utf8')).toBe('new');
  });

  it('that cannot be made is a problem that names it', async () => {
    writeFileSync(path.join(folder.path, 'artifacts'), 'a file in its place');
    const part = await artifacts.prepare(CLAIM);
    expect(part).toMatchObject({ ok: false, problem: { code: 'artifact_folder_unwritable' } });
    expect(part.ok ? '' : part.problem.message).toContain(path.join(folder.path, 'artifacts', JOB));
  });

  it('sets a folder aside that stands in the place of the file', async () => {
    const part = await prepared();
    writeFileSync(part, 'whole');
    mkdirSync(artifacts.pathOf(JOB, 'sheet.pdf'));
    expect(await artifacts.publish(part, 'sheet.pdf')).toEqual({ ok: true, value: null });
    expect(readdirSync(path.dirname(part)).sort()).toEqual(['sheet.pdf', 'sheet.pdf.damaged']);
    expect(readFileSync(artifacts.pathOf(JOB, 'sheet.pdf'), 'utf8')).toBe('whole');
  });

  it('is swept of what no job has a use for, and of nothing that is not a job', async () => {
    const [useless, useful] = ['2222222222222222222222', '3333333333333333333333'];
    for (const name of [useless, useful, 'notes']) {
      mkdirSync(path.join(folder.path, 'artifacts', name), { recursive: true });
      writeFileSync(path.join(folder.path, 'artifacts', name, '1.part'), 'half');
    }
    await artifacts.sweep((id) => id === useful);
    expect(readdirSync(path.join(folder.path, 'artifacts')).sort()).toEqual([useful, 'notes']);
    expect(filesOf(useful as ShortId)).toEqual(['1.part']);
  });

  it('that is not there yet has nothing to sweep', async () => {
    await expect(artifacts.sweep(() => false)).resolves.toBeUndefined();
  });
});

describe('a refusal of the disk', () => {
  it('for lack of space is said as that', () => {
    // The kernel's own full disk.
    const error = errorOf(() => writeFileSync('/dev/full', 'whole'));
    expect(fileProblem(error)).toMatchObject({ code: 'disk_full' });
  });

  it('of any other kind names the file and the reason', () => {
    const file = path.join(folder.path, 'missing', 'sheet.pdf');
    const problem = fileProblem(errorOf(() => writeFileSync(file, 'whole')));
    expect(problem?.code).toBe('artifact_folder_unwritable');
    expect(problem?.message).toContain(`${file} (ENOENT)`);
  });

  it('is not made of a fault of the program', () => {
    expect(fileProblem(new TypeError('not a function'))).toBeNull();
  });
});

function errorOf(act: () => void): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}
