import { deflateSync } from 'node:zlib';

const svg = (content: string, attributes = 'width="40" height="20"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`;

const BOX = '<rect width="10" height="10"/>';

/** Ten groups that each use the one before ten times. */
function billionLaughs(element: (reference: string) => string): string {
  const groups = Array.from(
    { length: 10 },
    (_, level) => `<g id="g${level + 1}">${element(`g${level}`).repeat(10)}</g>`,
  );
  return svg(`<defs><g id="g0">${BOX}</g>${groups.join('')}</defs><use href="#g10"/>`);
}

function maskedMasks(count: number): string {
  const masks = Array.from(
    { length: count },
    (_, at) => `<mask id="m${at + 1}"><rect width="9" height="9" fill="#fff" mask="url(#m${at})"/></mask>`,
  );
  return svg(`${masks.join('')}<rect width="9" height="9" mask="url(#m${count})"/>`);
}

const ENTITIES = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
);

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  return bytes;
}

/** A grey PNG of eight bits that says a size, whatever its pixels are. */
export function pngSaying(width: number, height: number, pixels: Uint8Array, ...further: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
    ...further,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

/** Files that are no pictures, or want more than to be one, and what is said of each. */
export const HOSTILE_FILES: readonly (readonly [what: string, which: string, file: string | Buffer])[] = [
  ['nothing', 'format', ''],
  ['a text', 'format', 'Dear printer,'],
  ['a JPEG', 'format', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
  ['an SVG in UTF-16', 'format', Buffer.from(svg(BOX), 'utf16le')],
  ['a compressed SVG', 'format', deflateSync(svg(BOX))],
  ['a script', 'script', svg(`${BOX}<script>alert(1)</script>`)],
  [
    'a script under a prefix',
    'script',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:script/></s:svg>',
  ],
  ['what runs on a click', 'script', svg('<rect width="9" height="9" onclick="alert(1)"/>')],
  ['what runs when it loads', 'script', svg(BOX, 'width="9" height="9" onload="alert(1)"')],
  ['an address that is a script', 'script', svg(`<a xlink:href=" JavaScript:alert(1)">${BOX}</a>`)],
  [
    'a style that is a script',
    'script',
    svg(`<rect width="9" height="9" style="fill:url(javascript:alert(1))"/>`),
  ],
  ['a piece of a web page', 'foreign', svg('<foreignObject width="9" height="9"><p>Hi</p></foreignObject>')],
  [
    'a picture of the web',
    'embedded',
    svg('<image xlink:href="http://example.com/a.png" width="9" height="9"/>'),
  ],
  ['a picture of this machine', 'embedded', svg('<image href="file:///etc/passwd" width="9" height="9"/>')],
  [
    'a picture in an address',
    'embedded',
    svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'),
  ],
  ['an SVG in an address', 'embedded', svg('<use href="data:image/svg+xml,%3Csvg/%3E#a"/>')],
  ['a picture in a filter', 'embedded', svg(`<filter id="f"><feImage href="#a"/></filter>${BOX}`)],
  ['a part of another file', 'outside', svg('<use href="other.svg#a"/>')],
  [
    'a fill of another file',
    'outside',
    svg('<rect width="9" height="9" fill="url(http://example.com/a.svg#b)"/>'),
  ],
  ['a style sheet elsewhere', 'outside', svg(`<style>@import "http://example.com/a.css";</style>${BOX}`)],
  ['a font elsewhere', 'outside', svg(`<style>@font-face{src:url('a.woff')}</style>${BOX}`)],
  ['words that a style hides', 'outside', svg(String.raw`<style>\40 import "a.css";</style>${BOX}`)],
  ['a style sheet before it', 'outside', `<?xml-stylesheet href="a.css"?>${svg(BOX)}`],
  ['text', 'text', svg('<text y="9">Tea</text>')],
  [
    'an entity bomb',
    'entities',
    `<!DOCTYPE svg [<!ENTITY e0 "ha">${ENTITIES.join('')}]>${svg('<desc>&e9;</desc>')}`,
  ],
  [
    'an entity of this machine',
    'entities',
    `<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>${svg('<desc>&e;</desc>')}`,
  ],
  ['an entity that nothing declares', 'damaged', svg('<desc>&e;</desc>')],
  ['groups in groups', 'nested', svg(`${'<g>'.repeat(1000)}${BOX}${'</g>'.repeat(1000)}`)],
  ['a billion laughs by use', 'repeats', billionLaughs((id) => `<use href="#${id}"/>`)],
  ['a billion laughs by masks', 'repeats', billionLaughs((id) => `<path d="M0 0h9v9" mask="url(#${id})"/>`)],
  [
    'a billion laughs by style',
    'repeats',
    billionLaughs((id) => `<path d="M0 0h9v9" style="clip-path:url('#${id}')"/>`),
  ],
  ['masks that mask masks', 'repeats', maskedMasks(20)],
  ['a use of itself', 'repeats', svg(`<g id="a">${BOX}<use href="#a"/></g>`)],
  [
    'a marker on each corner of a long line',
    'repeats',
    svg(
      `<marker id="m">${BOX.repeat(100)}</marker><path marker-mid="url(#m)" d="M0 0${'h1v1'.repeat(10_000)}"/>`,
    ),
  ],
  ['more elements than a map', 'repeats', svg(BOX.repeat(50_001))],
  ['a width beyond measure', 'size', svg(BOX, 'width="1e9" height="20"')],
  ['a box beyond measure', 'size', svg(BOX, 'viewBox="0 0 20 1e300"')],
  ['no width', 'size', svg(BOX, 'width="0" height="20"')],
  ['a thread, not a picture', 'size', svg(BOX, 'width="90000" height="1"')],
  ['nothing to be seen', 'empty', svg('<rect width="9" height="9" fill="#fff"/>')],
  ['an SVG that ends too soon', 'damaged', svg(BOX).slice(0, -4)],
  ['a web page with a drawing', 'damaged', `<html>${svg(BOX)}</html>`],
  ['more bytes than an SVG has', 'bytes', svg(`<desc>${'a'.repeat(2 * 1024 ** 2)}</desc>`)],
  ['more pixels than a photo', 'pixels', pngSaying(60_000, 60_000, Buffer.alloc(16))],
  ['a PNG without an end of pixels', 'damaged', pngSaying(4, 4, Buffer.alloc(50_000_000))],
  ['a PNG with too few pixels', 'damaged', pngSaying(400, 400, Buffer.alloc(9))],
  ['a PNG that is cut short', 'damaged', pngSaying(4, 4, Buffer.alloc(20)).subarray(0, 40)],
  ['a PNG without pixels', 'damaged', pngSaying(0, 4, Buffer.alloc(20))],
];

/** A good PNG with a colour profile that would unpack to 50 MB, which nobody is to unpack. */
export const PROFILE_BOMB = pngSaying(
  4,
  4,
  Buffer.alloc(20),
  chunk('iCCP', Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(50_000_000))])),
);

/** An SVG that is well formed, small, and takes minutes to draw. */
export const SLOW_SVG = svg(
  '<filter id="f" x="0" y="0" width="1" height="1"><feTurbulence baseFrequency="0.9" numOctaves="2000000"/></filter>' +
    '<rect width="40" height="20" filter="url(#f)"/>',
);

/** A drawing as drawing programs write them. */
export const LOGO_SVG = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
${svg(
  '<style>.a{fill:url(#half)}</style><linearGradient id="half"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>' +
    '<rect class="a" width="40" height="10"/><g id="d"><circle cx="5" cy="15" r="4"/></g><use xlink:href="#d" x="30"/>',
)}`;
