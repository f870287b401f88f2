import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { type Reading, type ReadSymbology, symbologyNamed } from './reading.ts';

const run = promisify(execFile);

const SYMBOLOGY_OF: Readonly<Record<string, ReadSymbology>> = {
  'QR-Code': 'qr',
  'CODE-128': 'code-128',
  'EAN-8': 'ean-8',
  'EAN-13': 'ean-13',
  'I2/5': 'itf',
};

// No XML parser: zbarimg puts file names into its XML as they are, `&` and quotes included.
const SYMBOL = /<symbol type='([^']*)'([^>]*)><data([^>]*)><!\[CDATA\[([^]*?)\]\]>/g;

/** zbarimg's exit code when a picture holds no symbol. */
const NOTHING_FOUND = 4;

/** Reads a picture of a QR or linear symbol with zbar. It knows no DataMatrix. */
export async function readWithZbar(picture: string): Promise<Reading[]> {
  return parseXml(await zbarXml(picture));
}

async function zbarXml(picture: string): Promise<string> {
  try {
    // Only the XML form keeps FNC1: plain text loses what follows a control character.
    const { stdout } = await run('zbarimg', ['--quiet', '--nodbus', '--xml', picture]);
    return stdout;
  } catch (error) {
    if ((error as { code?: unknown }).code === NOTHING_FOUND) return '<barcodes/>';
    throw error;
  }
}

function parseXml(xml: string): Reading[] {
  return Array.from(xml.matchAll(SYMBOL), ([, type, attributes, format, data = '']) => ({
    symbology: symbologyNamed(type, SYMBOLOGY_OF),
    content: format?.includes('base64') ? Buffer.from(data, 'base64').toString('latin1') : data,
    isGs1: attributes?.includes("modifiers='GS1'") ?? false,
  }));
}
