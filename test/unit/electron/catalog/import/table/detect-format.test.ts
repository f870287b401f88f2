import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { fileFormat } from '../../../../../../electron/catalog/import/table/detect-format.ts';

function refusalOf(head: Buffer | string): string {
  try {
    return `taken for ${fileFormat(Buffer.from(head as string))}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the first bytes of a file', () => {
  it('tell text from workbooks, whatever the name says', () => {
    expect(fileFormat(Buffer.from('gtin,lot\n'))).toBe('csv');
    expect(fileFormat(Buffer.from('\ufeffgtin;lot\n', 'utf16le'))).toBe('csv');
    expect(fileFormat(Buffer.from('gtin;lot\n', 'utf16le'))).toBe('csv');
    expect(fileFormat(Buffer.from('Größe;Maß\n', 'latin1'))).toBe('csv');
    expect(fileFormat(Buffer.from('PK\u0003\u0004 and so on'))).toBe('xlsx');
    expect(fileFormat(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('ole2');
  });

  it('still are text with a control character or two', () => {
    expect(fileFormat(Buffer.from('gtin,lot\n1,A\u0000B\u0007\n'))).toBe('csv');
  });

  it.each([
    ['%PDF-1.7', 'a PDF'],
    ['<!DOCTYPE html><html>', 'a web page'],
    ['\n <table><tr>', 'a web page'],
    ['<?xml version="1.0"?><Workbook>', 'an XML file'],
    ['\ufeff<?xml version="1.0"?>', 'an XML file'],
  ])('of %j are refused for what they are', (head, what) => {
    expect(refusalOf(head)).toContain(what);
  });

  it('are refused where they are no text at all', () => {
    expect(refusalOf(deflateRawSync(randomBytes(4096)))).toContain('not text');
    expect(refusalOf('')).toContain('empty');
  });
});
