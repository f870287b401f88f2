import { formatDecimal } from '../../../shared/drawing/vector-format.ts';
import type { ByteSink } from '../artifact-file.ts';

/** The number of an indirect object, which other objects name it by. */
export class PdfReference {
  readonly objectNumber: number;

  constructor(objectNumber: number) {
    this.objectNumber = objectNumber;
  }
}

/** A string for people, where a plain string is one of PDF's names. */
export class PdfText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A dictionary: its keys are names. */
export interface PdfDictionary {
  readonly [key: string]: PdfValue;
}

/** An object of a PDF; a string is a name. ISO 32000-1, 7.3. */
export type PdfValue =
  boolean | number | string | PdfText | Date | PdfReference | readonly PdfValue[] | PdfDictionary;

/**
 * Writes the objects of a PDF one after the other, then the table of where each begins. Streams come
 * deflated and are passed on as they are, so that memory and the thread are spared however long the file gets.
 * @see ISO 32000-1, 7.5
 */
export class PdfWriter {
  readonly #sink: ByteSink;
  /** Of the object with the number one higher; undefined while it is only reserved. */
  readonly #offsets: (number | undefined)[] = [];
  #pending: Uint8Array[] = [];
  /** What comes behind the pending bytes. */
  #text = '';
  #sizeBytes = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
    // The second line tells programs that copy files that these are not all text.
    this.#write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  }

  /** Gives the number of an object that is written later. */
  reserve(): PdfReference {
    this.#offsets.push(undefined);
    return new PdfReference(this.#offsets.length);
  }

  /** Writes an object under the next number, or under a reserved one. */
  addObject(value: PdfValue, reference = this.reserve()): PdfReference {
    this.#begin(reference);
    this.#write(`${serialize(value)}\nendobj\n`);
    return reference;
  }

  /** Writes a stream whose bytes are deflated. */
  addDeflatedStream(dictionary: PdfDictionary, bytes: Uint8Array): PdfReference {
    const reference = this.reserve();
    this.#begin(reference);
    const entries = { ...dictionary, Filter: 'FlateDecode', Length: bytes.length };
    this.#write(`${serialize(entries)}\nstream\n`);
    this.#writeBytes(bytes);
    this.#write('\nendstream\nendobj\n');
    return reference;
  }

  /** Hands all that was added to the sink. */
  async flush(): Promise<void> {
    this.#writeBytes();
    const pieces = this.#pending;
    this.#pending = [];
    for (const piece of pieces) await this.#sink.write(piece);
  }

  /** Writes what ends a PDF. Throws where a reserved object was not written. */
  async finish(trailer: PdfDictionary): Promise<void> {
    const start = this.#sizeBytes;
    const entries = this.#offsets.map((offset, index) => {
      if (offset === undefined) throw new Error(`Object ${index + 1} was reserved and not written`);
      return `${offset.toString().padStart(10, '0')} 00000 n \n`;
    });
    const size = entries.length + 1;
    this.#write(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`);
    this.#write(`trailer\n${serialize({ Size: size, ...trailer })}\nstartxref\n${start}\n%%EOF\n`);
    await this.flush();
  }

  #begin({ objectNumber }: PdfReference): void {
    this.#offsets[objectNumber - 1] = this.#sizeBytes;
    this.#write(`${objectNumber} 0 obj\n`);
  }

  /** Latin-1: gathered, since the objects of a page are short. */
  #write(text: string): void {
    this.#text += text;
    this.#sizeBytes += text.length;
  }

  #writeBytes(bytes?: Uint8Array): void {
    if (this.#text !== '') this.#pending.push(Buffer.from(this.#text, 'latin1'));
    this.#text = '';
    if (bytes === undefined) return;
    this.#pending.push(bytes);
    this.#sizeBytes += bytes.length;
  }
}

/** Spells an object. ISO 32000-1, 7.3; dates 7.9.4. */
export function serialize(value: PdfValue): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return formatDecimal(value, 5);
  if (typeof value === 'string') return name(value);
  if (value instanceof PdfReference) return `${value.objectNumber} 0 R`;
  if (value instanceof PdfText) return textString(value.text);
  if (value instanceof Date) return `(D:${value.toISOString().replaceAll(/[-:T]|\..*$/g, '')}Z)`;
  if (isList(value)) return `[${value.map(serialize).join(' ')}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${name(key)} ${serialize(entry)}\n`);
  return `<<\n${entries.join('')}>>`;
}

function isList(value: readonly PdfValue[] | PdfDictionary): value is readonly PdfValue[] {
  return Array.isArray(value);
}

function name(text: string): string {
  const escaped = text.replaceAll(
    /[^!-~]|[#()<>[\]{}/%]/g,
    (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

/** ASCII as it is, all else as UTF-16 with its byte order mark, in hex. */
function textString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, '\\$&')})`;
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`;
}
