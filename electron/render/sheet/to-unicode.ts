/** A `bfchar` block may have this many lines. */
const LINES_PER_BLOCK = 100;

/**
 * The CMap that turns glyph codes back into text. `meanings` has a code point
 * for each code.
 * @see ISO 32000-1, 9.10.3, and Adobe technical note 5411
 */
export function toUnicodeCmap(meanings: ReadonlyMap<number, number>): string {
  const lines = Array.from(meanings, ([code, codePoint]) => `<${hex(code)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += LINES_PER_BLOCK) {
    const block = lines.slice(from, from + LINES_PER_BLOCK);
    blocks.push(`${String(block.length)} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
