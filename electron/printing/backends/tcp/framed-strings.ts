/** Each string of an answer stands between these. */
const STX = '\u0002';
const ETX = '\u0003';

/** No string of an answer is longer. */
const LONGEST = 200;

/** The strings in what a printer said, in their order. What stands outside of STX and ETX, or is longer than any answer, is none. */
export function framedStrings(heard: string): readonly string[] {
  const ends = heard.split(ETX).slice(0, -1);
  return ends
    .filter((text) => text.includes(STX))
    .map((text) => text.slice(text.lastIndexOf(STX) + 1))
    .filter(({ length }) => length <= LONGEST);
}
