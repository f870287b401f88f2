import type { FileHandle } from 'node:fs/promises';

import { UnreadableFile } from './row.ts';

const SECTOR_SIZE_EXPONENT_AT = 30;
const DIRECTORY_SECTOR_AT = 48;

/** Entries of the directory that are looked at: 16 of 128 bytes. The interesting ones come first. */
const DIRECTORY_BYTES = 2048;

/**
 * What a Compound File is: a password-protected .xlsx, or the Excel of before
 * 2007. Neither can be read. The directory's place: [MS-CFB] sections 2.2 and 2.6;
 * the name of the encrypted stream: [MS-OFFCRYPTO] section 1.3.3.
 */
export async function refuseCompoundFile(file: FileHandle, head: Buffer): Promise<never> {
  const directory = Buffer.alloc(DIRECTORY_BYTES);
  if (head.length >= 512) {
    const sectorSize = 2 ** head.readUInt16LE(SECTOR_SIZE_EXPONENT_AT);
    const sector = head.readUInt32LE(DIRECTORY_SECTOR_AT);
    await file.read(directory, 0, DIRECTORY_BYTES, (sector + 1) * sectorSize);
  }
  if (directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new UnreadableFile(
      'file_protected',
      'This spreadsheet is protected with a password. Save it without one and import that.',
    );
  }
  throw new UnreadableFile(
    'file_not_a_table',
    'This file is in the format of Excel 97–2003 (.xls) or another old Office format. ' +
      'Save it as .xlsx and import that.',
    { which: 'oldOffice' },
  );
}
