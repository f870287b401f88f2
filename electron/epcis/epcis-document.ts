import type { EpcisEvent, ErrorDeclaration } from './event-model.ts';

/** The vocabularies of a document. The master data's is in GS1's by now, yet not in each copy of it. EPCIS Standard 2.0, section 10.2. */
const CONTEXT = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { cbvmda: 'urn:epcglobal:cbv:mda:' },
];

/** An event as a document carries it: alone, or with the word that it is wrong. */
export type CapturedEvent = EpcisEvent & { readonly errorDeclaration?: ErrorDeclaration };

/** Events as an EPCIS 2.0 document in JSON-LD, piece by piece: one event in memory at a time, one event a line. */
export function* epcisDocument(
  events: Iterable<CapturedEvent>,
  createdAt: Date,
): Generator<string, void, void> {
  const head = JSON.stringify({
    '@context': CONTEXT,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: createdAt.toISOString(),
    epcisBody: { eventList: [] },
  });
  const end = ']}}';
  yield head.slice(0, -end.length);
  let separator = '\n';
  for (const event of events) {
    yield separator + JSON.stringify(event);
    separator = ',\n';
  }
  yield `\n${end}\n`;
}
