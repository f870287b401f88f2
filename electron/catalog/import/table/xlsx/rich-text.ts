/** Gathers the text of `<si>` or `<is>`: one `<t>` or several runs; phonetic hints (`<rPh>`) are no part of it. */
export class RichText {
  #text = '';
  #inText = false;
  #inHint = false;

  begin(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 't') this.#inText = true;
    if (name === 'rPh') this.#inHint = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    if (name === 'rPh') this.#inHint = false;
  }

  add(piece: string): void {
    if (this.#inText && !this.#inHint) this.#text += piece;
  }

  end(): string {
    return unescaped(this.#text);
  }
}

/** `_x000D_` stands for a character that XML cannot hold: ECMA-376 part 1, section 22.9.2.19. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
