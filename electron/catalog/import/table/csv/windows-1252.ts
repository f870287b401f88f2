/** What the bytes 80 to 9F mean; the others are Latin-1's. https://encoding.spec.whatwg.org/index-windows-1252.txt */
const HIGH_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes Windows-1252. TextDecoder of Node 20 takes it for Latin-1 and makes control characters of € and “ ”. */
export function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (control) => HIGH_CONTROLS.charAt(control.charCodeAt(0) - 0x80));
}
