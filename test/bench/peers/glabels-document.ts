import { writeGlabels } from '../../../electron/stock/write-glabels.ts';
import type { Template } from '../../../shared/label/template.ts';

/** Without a matrix gLabels takes all of it for zeros and draws nothing. */
const AS_IT_IS = 'a0="1" a1="0" a2="0" a3="1" a4="0" a5="0"';

const FONT =
  'font_family="Sans" font_weight="Regular" font_italic="False" color="0x000000ff" line_spacing="1"';

/** A document of gLabels 3: a QR Code of `uri` and four lines of text on round labels of an inch, merged with a CSV file by its headings. */
export function glabelsDocument(template: Template, csvFile: string): string {
  const stock = /<Template[\s\S]*?<\/Template>/.exec(writeGlabels([template]))?.[0] ?? '';
  const texts = ['name', 'lot', 'expiry', 'serial'].map(
    (field, line) =>
      `<Object-text x="4pt" y="${49 + 5 * line}pt" w="64pt" h="5pt" justify="Center" valign="Top" auto_shrink="False" ${AS_IT_IS}>` +
      `<Span font_size="4" ${FONT}><Field name="${field}"/></Span></Object-text>`,
  );
  return [
    '<?xml version="1.0"?>',
    '<Glabels-document xmlns="http://glabels.org/xmlns/3.0/">',
    stock,
    '<Objects id="0" rotate="False">',
    `<Object-barcode x="17pt" y="8pt" w="38pt" h="38pt" backend="libqrencode" style="IEC18004" text="False" checksum="False" color="0x000000ff" ${AS_IT_IS} field="uri"/>`,
    ...texts,
    '</Objects>',
    `<Merge type="Text/Comma/Line1Keys" src="${csvFile}"/>`,
    '</Glabels-document>',
    '',
  ].join('\n');
}
