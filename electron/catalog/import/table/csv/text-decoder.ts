import { TextDecoder } from 'node:util';

import type { TextEncoding } from '../../../../../shared/text/text-encodings.ts';

/** Makes text of bytes as they come. Both throw where the bytes are not of the encoding. */
export interface StreamDecoder {
  decode(bytes: Buffer): string;
  /** What is left at the end. */
  end(): string;
}

/** A decoder from the file's first byte on; a byte order mark is no part of the text. */
export function textDecoder(encoding: TextEncoding): StreamDecoder {
  const highHalf = HIGH_HALVES[encoding];
  if (highHalf !== undefined) return { decode: (bytes) => singleBytes(bytes, highHalf), end: () => '' };
  const decoder = new TextDecoder(encoding, { fatal: true });
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function singleBytes(bytes: Buffer, highHalf: string): string {
  return bytes
    .toString('latin1')
    .replaceAll(/[\u0080-\u00ff]/g, (character) => highHalf.charAt(character.charCodeAt(0) - 0x80));
}

const LATIN_1_LETTERS = String.fromCharCode(...Array.from({ length: 96 }, (_, index) => 0xa0 + index));

/**
 * What the bytes 80 to FF mean in encodings that Node's own decoder does not know or, as Node 20 does with
 * Windows-1252, takes for Latin-1. https://encoding.spec.whatwg.org/index-windows-1252.txt,
 * https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/
 */
const HIGH_HALVES: Readonly<Partial<Record<TextEncoding, string>>> = {
  'windows-1252': `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${LATIN_1_LETTERS}`,
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
    'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧' +
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
};
