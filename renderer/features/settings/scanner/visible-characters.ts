/** A text to be looked at, with each control character by its name or number: `[GS]`, `[0x02]`. */
export function visibleCharacters(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) =>
    character === '\u001d' ? '[GS]' : `[0x${character.charCodeAt(0).toString(16).padStart(2, '0')}]`,
  );
}
