import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readStateFile, writeStateFile } from '../../../../electron/desktop/window-state-file.ts';

const STATE = { x: 10, y: 20, width: 1200, height: 800, maximized: false };

let folder = '';
const file = (): string => path.join(folder, 'desktop', 'window.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'labelwright-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the window state', () => {
  test('is read as it was kept, also where there was no folder for it', () => {
    writeStateFile(file(), STATE);
    expect(readStateFile(file())).toEqual(STATE);
  });

  test.each([
    ['nothing', () => undefined],
    ['an empty file', () => writeFileSync(file(), '')],
    ['NULs', () => writeFileSync(file(), Buffer.alloc(200))],
    ['half of it', () => writeFileSync(file(), '{"x":10,"y":2')],
    ['HTML', () => writeFileSync(file(), '<html></html>')],
    ['other JSON', () => writeFileSync(file(), '[]')],
    ['a window of no size', () => writeFileSync(file(), JSON.stringify({ ...STATE, width: 0 }))],
    [
      'a number that is none',
      () => writeFileSync(file(), '{"x":1e999,"y":0,"width":800,"height":600,"maximized":false}'),
    ],
    ['a folder', () => mkdirSync(file())],
    ['a link to itself', () => symlinkSync(file(), file())],
  ])('is none where %s lies there, and is kept all the same when the window closes', (_, damage) => {
    mkdirSync(path.dirname(file()));
    damage();
    expect(readStateFile(file())).toBeNull();
    writeStateFile(file(), STATE);
    expect(readStateFile(file())).toEqual(STATE);
  });

  test('is given up where the disk does not take it', () => {
    writeFileSync(path.join(folder, 'desktop'), 'no folder');
    writeStateFile(file(), STATE);
    expect(readStateFile(file())).toBeNull();
  });
});
