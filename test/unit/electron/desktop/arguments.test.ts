import { describe, expect, test } from 'vitest';

import { desktopArguments } from '../../../../electron/desktop/arguments.ts';

describe("the desktop's arguments", () => {
  test('name the data folder and the files to import', () => {
    expect(desktopArguments(['--data', '/d', 'stock.csv', '/x/Lots.XLSX'], '/home/ann')).toEqual({
      data: '/d',
      files: ['/home/ann/stock.csv', '/x/Lots.XLSX'],
    });
    expect(desktopArguments(['--data=/d'], '/')).toEqual({ data: '/d', files: [] });
  });

  test("pass over Chromium's switches and files that are no catalogue", () => {
    expect(desktopArguments(['--no-sandbox', '--lang=de', 'readme.md', '.'], '/')).toEqual({
      data: null,
      files: [],
    });
  });
});
