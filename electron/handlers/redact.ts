import { homedir } from 'node:os';

/**
 * A text for support with names and codes left out: what stands in quotation marks, and every word with two or
 * more digits in it, since that may be a GTIN, a lot or a serial. Home folders are `~`.
 */
export function redact(text: string): string {
  return text
    .replaceAll(homedir(), '~')
    .replaceAll(/"[^"\n]*"|“[^”\n]*”/g, '"…"')
    .replaceAll(/(?<![\w-])(?=[\w/+-]*\d[\w/+-]*\d)[\w/+-]{4,}/g, '…');
}
