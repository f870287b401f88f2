/**
 * Puts Markdown between two marks of a document, which are comments: `<!-- name: … -->` and `<!-- name ends -->`. What stands around
 * them stays. Throws where the document has no such marks.
 */
export function replaceMarkedSection(text: string, name: string, markdown: string): string {
  const begin = new RegExp(`<!-- ${name}:[^>]*-->`).exec(text);
  const end = text.indexOf(`<!-- ${name} ends -->`);
  if (begin === null || end < begin.index) throw new Error(`The document has no place for ${name}`);
  const before = text.slice(0, begin.index + begin[0].length);
  return `${before}\n\n${markdown}\n\n${text.slice(end)}`;
}
