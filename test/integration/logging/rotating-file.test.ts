import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { RotatingFile } from '../../../electron/logging/rotating-file.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();
const LIMITS = { fileBytes: 1000, fullFiles: 3 };

function logFolder(): string {
  return path.join(folder.path, 'logs');
}

function linesOf(file: RotatingFile): readonly string[] {
  return file.files.flatMap((name) => readFileSync(name, 'utf8').trimEnd().split('\n'));
}

describe('a rotating file', () => {
  test('keeps the newest lines in order, within its size and count', async () => {
    const file = new RotatingFile(logFolder(), LIMITS);
    for (let line = 0; line < 200; line += 1) {
      file.write(`${String(line).padStart(99, ' ')}\n`);
      // Files are told apart by the millisecond.
      if (line % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const numbers = linesOf(file).map(Number);
    expect(numbers.at(-1)).toBe(199);
    expect(numbers).toEqual(numbers.map((_, index) => 200 - numbers.length + index));
    expect(file.files).toHaveLength(4);
    for (const name of file.files) expect(statSync(name).size).toBeLessThanOrEqual(1100);
  });

  test('is shared by processes: each follows the rotation of another, and no line is lost', () => {
    const one = new RotatingFile(logFolder(), LIMITS);
    const other = new RotatingFile(logFolder(), LIMITS);
    for (let line = 0; line < 30; line += 1)
      (line % 2 === 0 ? one : other).write(`${line} ${'-'.repeat(60)}\n`);
    expect(linesOf(one).map((line) => Number.parseInt(line))).toEqual(
      Array.from({ length: 30 }, (_, n) => n),
    );
    expect(one.files).toEqual(other.files);
  });

  test('leaves other files of the folder alone', () => {
    const file = new RotatingFile(logFolder(), { fileBytes: 10, fullFiles: 1 });
    file.write('first line\n');
    writeFileSync(path.join(logFolder(), 'notes.txt'), 'mine');
    writeFileSync(path.join(logFolder(), 'labelwright-old.jsonl'), 'mine');
    for (let line = 0; line < 20; line += 1) file.write('another line\n');
    expect(readdirSync(logFolder())).toEqual(expect.arrayContaining(['notes.txt', 'labelwright-old.jsonl']));
  });

  test('goes on where its folder is deleted, and says nothing where it cannot be written', () => {
    const file = new RotatingFile(logFolder(), LIMITS);
    file.write('one\n');
    rmSync(logFolder(), { recursive: true });
    file.write('two\n');
    expect(linesOf(file)).toEqual(['two']);
    rmSync(logFolder(), { recursive: true });
    writeFileSync(logFolder(), 'a file in the place of the folder');
    expect(() => file.write('three\n')).not.toThrow();
  });
});
