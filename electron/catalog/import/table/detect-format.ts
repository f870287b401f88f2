import type { FileHandle } from 'node:fs/promises';

import { newProblem } from '../../../../shared/result/problem.ts';
import type { FactsOf } from '../../../../shared/result/problem-facts.ts';
import { utf16Order } from '../../../../shared/text/encoding.ts';
import { UnreadableFile } from './table.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46];

/** How many bytes at the start of a file `fileFormat` wants to see. */
export const BYTES_TO_SNIFF = 4096;

/** Control characters that text files hold: tab, line feed, vertical tab, form feed, carriage return. */
const TEXT_CONTROLS = [9, 10, 11, 12, 13];

/**
 * Tells a table's format from its first bytes. Names lie: a renamed file is common.
 * Throws UnreadableFile for what is no table, naming what it is where that is known.
 */
export function fileFormat(head: Buffer): 'csv' | 'xlsx' | 'ole2' {
  if (head.length === 0) throw new UnreadableFile(newProblem('file_empty', { which: 'file' }));
  if (startsWith(head, ZIP)) return 'xlsx';
  if (startsWith(head, OLE2)) return 'ole2';
  if (startsWith(head, PDF)) throw notATable('pdf');
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<table)/.test(text)) throw notATable('webPage');
  if (/^(?:\u00ef\u00bb\u00bf)?<\?xml/.test(text)) throw notATable('xml');
  if (utf16Order(head) === null && looksBinary(head)) throw notATable('noText');
  return 'csv';
}

/** One byte in nine of compressed or random data is a control character; in text there are hardly any, but for padding at its end. */
function looksBinary(head: Buffer): boolean {
  const text = head.subarray(0, head.findLastIndex((byte) => byte !== 0) + 1);
  const controls = text.filter((byte) => byte < 0x20 && !TEXT_CONTROLS.includes(byte)).length;
  return text.length === 0 || (controls >= 8 && controls > text.length / 20);
}

function startsWith(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

/** Gives the failure of a file of another kind: `which` names the kind. */
export function notATable(which: FactsOf<'file_not_a_table'>['which']): UnreadableFile {
  return new UnreadableFile(newProblem('file_not_a_table', { which }));
}

const SECTOR_SIZE_EXPONENT_AT = 30;
const DIRECTORY_SECTOR_AT = 48;

/** Entries of the directory that are looked at: 16 of 128 bytes. The interesting ones come first. */
const DIRECTORY_BYTES = 2048;

/**
 * What a Compound File is: a password-protected .xlsx, or the Excel of before
 * 2007. Neither can be read. The directory's place: [MS-CFB] sections 2.2 and 2.6;
 * the name of the encrypted stream: [MS-OFFCRYPTO] section 1.3.3.
 */
export async function rejectCompoundFile(file: FileHandle, head: Buffer): Promise<never> {
  const directory = Buffer.alloc(DIRECTORY_BYTES);
  if (head.length >= 512) {
    const sectorSize = 2 ** head.readUInt16LE(SECTOR_SIZE_EXPONENT_AT);
    const sector = head.readUInt32LE(DIRECTORY_SECTOR_AT);
    await file.read(directory, 0, DIRECTORY_BYTES, (sector + 1) * sectorSize);
  }
  if (directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new UnreadableFile(newProblem('file_protected'));
  }
  throw new UnreadableFile(newProblem('file_not_a_table', { which: 'oldOffice' }));
}
