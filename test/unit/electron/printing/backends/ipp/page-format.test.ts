import { describe, expect, it } from 'vitest';

import {
  Attributes,
  textAttribute,
} from '../../../../../../electron/printing/backends/ipp/message/ipp-message.ts';
import { pageFormatOf } from '../../../../../../electron/printing/backends/ipp/page-format.ts';

const DOTS = textAttribute('keyword', 'pwg-raster-document-type-supported', 'sgray_8', 'black_1');

function formats(...taken: string[]) {
  return textAttribute('mimeMediaType', 'document-format-supported', ...taken);
}

describe('pages for an IPP printer', () => {
  it('go as dots where it takes those and no PDF', () => {
    expect(pageFormatOf(new Attributes([formats('image/urf', 'image/pwg-raster'), DOTS]))).toEqual({
      pageFormat: 'pwg',
    });
  });

  it.each([
    ['it takes both', [formats('application/pdf', 'image/pwg-raster'), DOTS]],
    ['it says nothing of formats', []],
    ['it takes no dots', [formats('application/octet-stream', 'image/urf'), DOTS]],
    [
      'it takes grey dots only',
      [
        formats('image/pwg-raster'),
        textAttribute('keyword', 'pwg-raster-document-type-supported', 'sgray_8', 'srgb_8'),
      ],
    ],
  ])('go as PDF where %s', (_when, attributes) => {
    expect(pageFormatOf(new Attributes(attributes))).toEqual({});
  });
});
