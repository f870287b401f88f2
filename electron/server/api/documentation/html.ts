/** Text that is HTML, or CSS within it: nothing in it is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Content of a piece of HTML: text is escaped, HTML is kept as it is, lists are concatenated. */
export type HtmlContent = string | number | Html | readonly HtmlContent[];

/** HTML with whatever is put into it escaped, in elements and in quoted attributes. */
export function html(parts: TemplateStringsArray, ...contents: readonly HtmlContent[]): Html {
  return new Html(String.raw({ raw: parts }, ...contents.map(escapeContent)));
}

function escapeContent(content: HtmlContent): string {
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(escapeContent).join('');
  return String(content).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text as descriptions are written: `code` in backticks, paragraphs between empty lines. */
export function paragraphs(text: string): readonly Html[] {
  return text.split('\n\n').map((paragraph) => html`<p>${inlineCode(paragraph)}</p>`);
}

/** The same within a line. */
export function inlineCode(text: string): readonly HtmlContent[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}
