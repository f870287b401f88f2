import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type ArchiveWriter, packEntry } from '../../../../electron/render/archive/archive-entries.ts';
import { StreamingArchive } from '../../../../electron/render/archive/streaming-archive.ts';
import { ArtifactFile, type ByteSink } from '../../../../electron/render/artifact-file.ts';
import { JszipArchive } from '../../../../electron/render/writers/write-archive.ts';
import { describeWith } from '../../../setup/describe-with.ts';

const MADE_AT = new Date('2026-11-24T09:30:15Z');

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-zip-'));
  path = join(folder, 'archive.zip');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Entries large enough to deflate, each different. */
function content(index: number): Uint8Array {
  return Buffer.from(`<svg>${`label ${index} `.repeat(20)}</svg>`);
}

async function write(
  entries: number,
  archive: (sink: ByteSink) => ArchiveWriter,
  method: 'stored' | 'deflated',
): Promise<string> {
  const file = await ArtifactFile.create(path, new AbortController().signal);
  const writer = archive(file);
  for (let index = 0; index < entries; index++) {
    await writer.add(`qr/${index}.svg`, packEntry(content(index), method));
  }
  await writer.finish();
  return file.finish();
}

const streaming = (sink: ByteSink): ArchiveWriter => new StreamingArchive(sink, MADE_AT);
const jszip = (sink: ByteSink): ArchiveWriter => new JszipArchive(sink, MADE_AT, 'deflated');

/** Names, modes, dates and contents as Python's zipfile reads them, its own test of every checksum passed. */
function readByPython(file: string): { entries: number; first: unknown[]; last: unknown[] } {
  const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    facts = [[i.filename, oct(i.external_attr >> 16), i.date_time, i.compress_type, archive.read(i).decode()] for i in (archive.infolist()[0], archive.infolist()[-1])]
    print(json.dumps({'entries': len(archive.infolist()), 'first': facts[0], 'last': facts[1]}))`;
  return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as ReturnType<
    typeof readByPython
  >;
}

describe.each([
  { name: 'StreamingArchive', archive: streaming, method: 'deflated' as const },
  { name: 'JszipArchive', archive: jszip, method: 'stored' as const },
])('$name', ({ archive, method }) => {
  it('is read whole by jszip', async () => {
    await write(30, archive, method);
    const zip = await JSZip.loadAsync(readFileSync(path), { checkCRC32: true });
    expect(Object.keys(zip.files)).toEqual(Array.from({ length: 30 }, (_, index) => `qr/${index}.svg`));
    expect(await zip.file('qr/7.svg')?.async('string')).toBe(Buffer.from(content(7)).toString());
  });

  it('gives the same bytes each time, and says their size and SHA-256', async () => {
    const first = await write(30, archive, method);
    const bytes = readFileSync(path);
    const second = await write(30, archive, method);
    expect(second).toBe(first);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(first);
  });
});

describeWith(['unzip', 'python3'], 'other programs', () => {
  it.each([
    { name: 'streamed', archive: streaming, method: 'deflated' as const },
    { name: 'made by jszip', archive: jszip, method: 'stored' as const },
  ])('find names, dates, modes and contents in an archive $name', async ({ archive, method }) => {
    await write(3, archive, method);
    execFileSync('unzip', ['-tqq', path]);
    const read = readByPython(path);
    const date = [2026, 11, 24, 9, 30, 14];
    expect(read.first).toEqual(['qr/0.svg', '0o100644', date, 8, Buffer.from(content(0)).toString()]);
    expect(read.last[0]).toBe('qr/2.svg');
  });

  it('read 70,000 entries, which need zip64', async () => {
    await write(70_000, streaming, 'deflated');
    execFileSync('unzip', ['-tqq', path]);
    const read = readByPython(path);
    expect(read.entries).toBe(70_000);
    expect(read.last[0]).toBe('qr/69999.svg');
  });

  it('read entries that begin past 4 GiB', async () => {
    const sink = await SparseFile.create(path, 2 ** 32 + 10);
    const writer = streaming(sink);
    await writer.add('far.svg', packEntry(content(1), 'deflated'));
    await writer.finish();
    await sink.close();
    expect(statSync(path).size).toBeGreaterThan(2 ** 32);
    execFileSync('unzip', ['-tqq', path]);
    expect(readByPython(path).first[0]).toBe('far.svg');
  });
});

/** A file that begins with a hole, so that an archive's offsets are large and its bytes few. */
class SparseFile implements ByteSink {
  private readonly handle: FileHandle;
  sizeBytes: number;

  private constructor(handle: FileHandle, sizeBytes: number) {
    this.handle = handle;
    this.sizeBytes = sizeBytes;
  }

  static async create(filePath: string, holeBytes: number): Promise<SparseFile> {
    return new SparseFile(await open(filePath, 'w'), holeBytes);
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.handle.write(bytes, 0, bytes.length, this.sizeBytes);
    this.sizeBytes += bytes.length;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
