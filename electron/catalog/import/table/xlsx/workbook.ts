import { posix } from 'node:path';

import { notATable } from '../file-format.ts';
import { UnreadableFile } from '../row.ts';
import { attribute, isTrue, parseWholeXml } from './xml.ts';
import { damaged, LARGEST, type ZipPackage } from './zip-package.ts';

/** A worksheet that the spreadsheet program shows. */
export interface Sheet {
  readonly name: string;
  /** Its part in the package. */
  readonly part: string;
}

/** Where the parts of a workbook are, and how it counts days. */
export interface Workbook {
  /** Visible worksheets in the order of their tabs; at least one. */
  readonly sheets: readonly [Sheet, ...Sheet[]];
  readonly sharedStringsPart: string | null;
  readonly stylesPart: string | null;
  /** True where day 0 is 1 January 1904 (old Macintosh files) rather than the end of 1899. */
  readonly epoch1904: boolean;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, … the same in both flavours of the standard. */
  readonly kind: string;
  readonly target: string;
}

/** Finds the parts as the package's relationships say, whatever they are called. Throws UnreadableFile. */
export async function readWorkbook(zip: ZipPackage): Promise<Workbook> {
  if (zip.has('mimetype') && zip.has('content.xml')) {
    throw notATable('ods', 'an OpenDocument spreadsheet (.ods)');
  }
  if (!zip.has('_rels/.rels')) throw notATable('zip', 'a ZIP archive, not a spreadsheet');
  const root = (await relationships(zip, '')).find(({ kind }) => kind === 'officeDocument');
  if (root === undefined) throw notATable('noSpreadsheet', 'not a spreadsheet');
  if (root.target.endsWith('.bin')) throw notATable('xlsb', 'a binary spreadsheet (.xlsb)');
  const related = await relationships(zip, root.target);
  const contents = await readContents(zip, root.target);
  const sheets = contents.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, id }) =>
      related
        .filter((relation) => relation.id === id && relation.kind === 'worksheet')
        .map(({ target }) => ({ name, part: target })),
    );
  const [first, ...others] = sheets;
  if (first === undefined) {
    throw new UnreadableFile('xlsx_no_sheet', 'This spreadsheet has no visible sheet with a table in it.');
  }
  return {
    sheets: [first, ...others],
    sharedStringsPart: partOf(zip, related, 'sharedStrings'),
    stylesPart: partOf(zip, related, 'styles'),
    epoch1904: contents.epoch1904,
  };
}

interface Contents {
  epoch1904: boolean;
  readonly sheets: { readonly name: string; readonly id: string; readonly hidden: boolean }[];
}

/** The workbook part itself: its tabs, and how it counts days. */
async function readContents(zip: ZipPackage, part: string): Promise<Contents> {
  const contents: Contents = { epoch1904: false, sheets: [] };
  const elements = new Set<string>();
  await parseWholeXml(await zip.read(part, LARGEST.part), {
    open(name, attributes) {
      elements.add(name);
      if (name === 'workbookPr') contents.epoch1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      contents.sheets.push({ name: attributes.name ?? '', id: attribute(attributes, 'id') ?? '', hidden });
    },
    close: () => undefined,
  });
  if (!elements.has('workbook')) throw notATable('noSpreadsheet', 'not a spreadsheet');
  return contents;
}

/** What a part points to. Targets are relative to its folder: ECMA-376 part 2, section 6.5. */
async function relationships(zip: ZipPackage, part: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const relsPart = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.has(relsPart)) throw damaged();
  const found: Relationship[] = [];
  await parseWholeXml(await zip.read(relsPart, LARGEST.part), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const { Id = '', Type = '', Target = '' } = attributes;
      const target = posix.resolve('/', folder, unescapedTarget(Target)).slice(1);
      found.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
    close: () => undefined,
  });
  return found;
}

/** Targets are URIs, in which some programs put backslashes. */
function unescapedTarget(target: string): string {
  const path = target.replaceAll('\\', '/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The part of a kind; some programs write it under its usual name and say nothing of it. */
function partOf(zip: ZipPackage, related: readonly Relationship[], kind: string): string | null {
  const target = related.find((relation) => relation.kind === kind)?.target ?? `xl/${kind}.xml`;
  return zip.has(target) ? target : null;
}
