import { SaxesParser, type SaxesTagNS } from 'saxes';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { SvgReferences } from './svg-references.ts';

/** What an SVG may have. A logo has some hundred elements, a map some thousand. */
const LIMITS = { elements: 50_000, depth: 64, drawn: 200_000, sidePx: 100_000 };

/** Elements that run something, or stand for what is not a drawing. */
const SCRIPTS = new Set(['script', 'handler', 'listener']);
const FOREIGN = new Set(['foreignobject', 'iframe', 'audio', 'video', 'canvas', 'object', 'embed']);
const EMBEDDED = new Set(['image', 'feimage']);
const TEXTS = new Set(['text', 'tspan', 'textpath', 'tref']);

type Refusal = Extract<ReturnType<typeof refused>, { readonly ok: false }>;

/** What stops the parser. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.problem.code);
    this.refusal = refusal;
  }
}

type Which =
  | 'script'
  | 'foreign'
  | 'outside'
  | 'embedded'
  | 'text'
  | 'entities'
  | 'nested'
  | 'repeats'
  | 'size'
  | 'damaged';

function refused(which: Which) {
  return problem('picture_refused', { which });
}

function stop(which: Which): never {
  throw new Refused(refused(which));
}

/**
 * Looks through an SVG before anything draws it: it must be a drawing by itself, without scripts, foreign content, text, pictures
 * and whatever lies outside of it, and without what grows when it is read or drawn. Fails with `picture_refused`.
 * @see SVG 2, and XML 1.0 for entities
 */
export function checkSvg(svg: string): Result<null, 'picture_refused'> {
  const references = new SvgReferences();
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let elements = 0;
  let styleDepth = 0;
  parser.on('error', () => stop('damaged'));
  // A document type by itself says nothing; one that declares entities lets a few letters grow to gigabytes.
  parser.on('doctype', (doctype) => {
    if (/[[\]]|<!/.test(doctype)) stop('entities');
  });
  parser.on('processinginstruction', ({ target }) => {
    if (target === 'xml-stylesheet') stop('outside');
  });
  parser.on('opentag', (tag) => {
    if (++elements > LIMITS.elements) stop('repeats');
    if (++depth > LIMITS.depth) stop('nested');
    checkElement(tag, depth === 1);
    if (tag.local.toLowerCase() === 'style') styleDepth = depth;
    references.open(attributesOf(tag));
  });
  parser.on('closetag', () => {
    if (depth === styleDepth) styleDepth = 0;
    depth--;
    references.close();
  });
  const text = (content: string): void => {
    if (styleDepth === 0) return;
    checkStyle(content);
    references.style(content);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  try {
    parser.write(svg).close();
    if (elements === 0) stop('damaged');
    if (references.drawn(LIMITS.drawn) > LIMITS.drawn) stop('repeats');
    return ok(null);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** Names without their prefix, in small letters. */
function attributesOf(tag: SaxesTagNS): ReadonlyMap<string, string> {
  return new Map(
    Object.values(tag.attributes)
      .filter(({ prefix }) => prefix !== 'xmlns')
      .map(({ local, value }) => [local.toLowerCase(), value]),
  );
}

function checkElement(tag: SaxesTagNS, isRoot: boolean): void {
  const name = tag.local.toLowerCase();
  if (isRoot && name !== 'svg') stop('damaged');
  if (SCRIPTS.has(name)) stop('script');
  if (FOREIGN.has(name)) stop('foreign');
  if (EMBEDDED.has(name)) stop('embedded');
  if (TEXTS.has(name)) stop('text');
  for (const { prefix, local, value } of Object.values(tag.attributes)) {
    const attribute = local.toLowerCase();
    if (attribute.startsWith('on') || /^\s*javascript:/i.test(value)) stop('script');
    if (prefix === 'xml' && attribute === 'base') stop('outside');
    if (attribute === 'href' || attribute === 'src') checkAddress(value);
    if (attribute === 'style' || value.toLowerCase().includes('url(')) checkStyle(value);
    if (isRoot && (attribute === 'width' || attribute === 'height')) checkLength(value);
    if (isRoot && attribute === 'viewbox')
      for (const side of value
        .trim()
        .split(/[\s,]+/)
        .slice(2))
        checkLength(side);
  }
}

function checkLength(length: string): void {
  const number = Number.parseFloat(length);
  if (!(number > 0 && number <= LIMITS.sidePx)) stop('size');
}

/** Only what is in the file may be referred to. */
function checkAddress(address: string): void {
  const plain = address.trim();
  if (/^javascript:/i.test(plain)) stop('script');
  if (/^data:/i.test(plain)) stop('embedded');
  if (!plain.startsWith('#')) stop('outside');
}

/** A backslash can hide any letter from what looks for words. */
function checkStyle(css: string): void {
  if (/@import|\\/i.test(css)) stop('outside');
  if (/javascript:|expression\s*\(|behavior\s*:/i.test(css)) stop('script');
  for (const [, address = ''] of css.matchAll(/url\(\s*["']?([^"')]*)/gi)) checkAddress(address);
}
