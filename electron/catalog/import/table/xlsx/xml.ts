import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';

import { SaxesParser } from 'saxes';

import { utf16Order } from '../../../../../shared/text/decode-text.ts';
import { LONGEST_ROW, UnreadableFile } from '../row.ts';
import { damaged } from './zip-package.ts';

/** Attribute values by name, as the file writes them. */
export type Attributes = Readonly<Record<string, string>>;

/** What to do with an XML part as it streams by. Names come without their namespace prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Parses a part, in UTF-8 or UTF-16 as XML may be, and yields after each chunk, so that the caller can hand on
 * what has come together. Document types and entities of their own are never
 * expanded. Throws UnreadableFile `xlsx_damaged`, also for a text or tag
 * without end: it would have to be held in memory whole.
 */
export async function* parseXml(part: Readable, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let charactersSinceTag = 0;
  parser.on('opentag', (tag) => {
    charactersSinceTag = 0;
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    charactersSinceTag = 0;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('error', () => {
    throw damaged();
  });
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of part) {
      decoder ??= new TextDecoder(utf16Order(chunk as Buffer) ?? 'utf-8', { fatal: true });
      const text = decoder.decode(chunk as Buffer, { stream: true });
      charactersSinceTag += text.length;
      if (charactersSinceTag > LONGEST_ROW) throw damaged();
      parser.write(text);
      yield text.length;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    // Inflating, decoding and parsing each fail in a way of their own; all mean that the file is broken.
    throw error instanceof UnreadableFile ? error : damaged();
  } finally {
    part.destroy();
  }
}

/** Parses a small part to its end. */
export async function parseWholeXml(part: Readable, handlers: XmlHandlers): Promise<void> {
  const chunks = parseXml(part, handlers);
  while ((await chunks.next()).done !== true);
}

/** The value of an attribute whatever its prefix: `r:id`, `rel:id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => each === name || each.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** Booleans come as words and as digits. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
