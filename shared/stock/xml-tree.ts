import { type SaxesOptions, SaxesParser } from 'saxes';

import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/** An element with what a template file says in it: attributes and elements, no text. Names are without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

/** What keeps a hostile file from filling the memory: the largest file of gLabels has 1,500 elements, four deep. */
export const XML_LIMITS = { elements: 100_000, depth: 32 };

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
}

/** Ends the parsing of a file that is not read to its end. */
class Refused extends Error {
  readonly result: Result<never, 'stock_file'>;

  constructor(result: Result<never, 'stock_file'>) {
    super('refused');
    this.result = result;
  }
}

/**
 * Parses XML into its elements. Nothing outside of the text is ever fetched, and no entity but XML's own five is expanded: a file that
 * declares some is refused. Fails with `stock_file`.
 */
export function parseXmlTree(text: string): Result<XmlElement, 'stock_file'> {
  const options: SaxesOptions & { xmlns: false } = { xmlns: false, position: true };
  const parser = new SaxesParser(options);
  const open: OpenElement[] = [];
  const roots: XmlElement[] = [];
  let elementCount = 0;
  parser.on('doctype', (doctype) => {
    // A name and the place of a DTD do no harm; declarations stand in brackets.
    if (doctype.includes('[')) throw new Refused(problem('stock_file', { which: 'doctype' }));
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++elementCount > XML_LIMITS.elements) {
      throw new Refused(problem('stock_file', { which: 'elements', most: XML_LIMITS.elements }));
    }
    if (open.length >= XML_LIMITS.depth) throw new Refused(problem('stock_file', { which: 'deep' }));
    const element: OpenElement = { name: localName(name), attributes, children: [] };
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', () => {
    throw new Refused(problem('stock_file', { which: 'xml', line: parser.line }));
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
  const [root] = roots;
  return root === undefined ? problem('stock_file', { which: 'empty' }) : ok(root);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
