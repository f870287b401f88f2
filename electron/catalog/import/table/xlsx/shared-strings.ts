import { UnreadableFile } from '../row.ts';
import { RichText } from './rich-text.ts';
import { parseXml } from './xml.ts';
import { LARGEST, type ZipPackage } from './zip-package.ts';

/** Four to each row of a full sheet. */
const MOST_STRINGS = 4 * 1_048_576;
const TOO_MANY =
  'This spreadsheet holds more texts than can be read at once. Save the sheet as "CSV UTF-8" and import that.';

/** The texts that cells point to by number. They are held in memory: a full sheet has some 60 MB of them. */
export async function readSharedStrings(zip: ZipPackage, part: string | null): Promise<readonly string[]> {
  if (part === null) return [];
  const strings: string[] = [];
  const text = new RichText();
  const chunks = parseXml(await zip.read(part, LARGEST.sharedStrings), {
    open(name) {
      if (name === 'si') text.begin();
      else text.open(name);
    },
    close(name) {
      if (name === 'si') strings.push(text.end());
      else text.close(name);
    },
    text: (piece) => text.add(piece),
  });
  while ((await chunks.next()).done !== true) {
    if (strings.length > MOST_STRINGS)
      throw new UnreadableFile('file_too_large', TOO_MANY, { which: 'texts' });
  }
  return strings;
}
