import { GROUP_SEPARATOR } from '../../../../shared/gs1/element-string.ts';

/** Characters of a symbol's message: bytes 0 to 255, and {@link FNC1}. */
export type Message = Uint16Array;

/** Function code 1 among the characters of a message: no byte. */
export const FNC1 = 256;

/** Gives the message of a GS1 element string: FNC1 first, and in the place of every separator. GS1 General Specifications, 5.5. */
export function elementStringMessage(elementString: string): Message {
  const message = new Uint16Array(elementString.length + 1);
  message[0] = FNC1;
  const separator = GROUP_SEPARATOR.charCodeAt(0);
  for (let at = 0; at < elementString.length; at++) {
    const character = byteAt(elementString, at);
    message[at + 1] = character === separator ? FNC1 : character;
  }
  return message;
}

/** Gives the message of a text in ISO/IEC 8859-1. Throws where a character is none of that. */
export function textMessage(text: string): Message {
  const message = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) message[at] = byteAt(text, at);
  return message;
}

function byteAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code > 255) throw new Error('A Data Matrix holds characters of ISO/IEC 8859-1 here');
  return code;
}
