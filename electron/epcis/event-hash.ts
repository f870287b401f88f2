import { createHash } from 'node:crypto';

import type { QuantityElement, StationEvent } from './event-model.ts';

/** What CBV terms begin with in a hash, where JSON-LD says the bare word: CBV Standard 2.0, section 8.9. */
const CBV = 'https://ref.gs1.org/cbv/';

/** The namespace of master data terms, as EPCIS's JSON-LD context expands `cbvmda:`. */
const MASTER_DATA = '{urn:epcglobal:cbv:mda:}';

/**
 * An event's name: a hash over what it says, the same for whoever computes it, in whichever form the event came. Two
 * events that say the same are one. CBV Standard 2.0, section 8.9, as RFC 6920 writes a hash.
 */
export function eventHashId(event: StationEvent): string {
  const digest = createHash('sha256').update(preHash(event), 'utf8').digest('hex');
  return `ni:///sha-256;${digest}?ver=CBV2.0`;
}

/**
 * Everything an event says, in the one order and form that is hashed. The rules for what
 * this station never writes (URNs, links of other domains, fractions of milliseconds, extensions) have nothing to do here.
 */
function preHash(event: StationEvent): string {
  const parts = [
    field('eventType', event.type),
    field('eventTime', new Date(event.eventTime).toISOString()),
    field('eventTimeZoneOffset', event.eventTimeZoneOffset),
    ...(event.type === 'ObjectEvent' ? objectFields(event.epcList, event.quantityList) : []),
    ...(event.type === 'AggregationEvent'
      ? [
          field('parentID', event.parentID),
          list('childEPCs', epcs(event.childEPCs)),
          list('childQuantityList', quantities(event.childQuantityList)),
        ]
      : []),
    field('action', event.action),
    field('bizStep', `${CBV}BizStep-${event.bizStep}`),
    event.disposition === undefined ? '' : field('disposition', `${CBV}Disp-${event.disposition}`),
    list('readPoint', event.readPoint === undefined ? [] : [field('id', event.readPoint.id)]),
    list('bizLocation', event.bizLocation === undefined ? [] : [field('id', event.bizLocation.id)]),
    ...(event.type === 'ObjectEvent' ? [list('ilmd', masterData(event.ilmd))] : []),
  ];
  return parts.join('');
}

function objectFields(
  epcList: readonly string[] | undefined,
  quantityList: readonly QuantityElement[] | undefined,
): readonly string[] {
  return [list('epcList', epcs(epcList)), list('quantityList', quantities(quantityList))];
}

function field(name: string, value: string): string {
  return `${name}=${value}`;
}

/** A list is named once, and its elements are sorted by their code values; an empty one says nothing. */
function list(name: string, elements: readonly string[]): string {
  return elements.length === 0 ? '' : name + elements.toSorted(byCodeValue).join('');
}

/** All of it is ASCII: percent-encoded links, codes, dates. */
function byCodeValue(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function epcs(uris: readonly string[] = []): readonly string[] {
  return uris.map((uri) => field('epc', uri));
}

function quantities(elements: readonly QuantityElement[] = []): readonly string[] {
  return elements.map(({ epcClass, quantity, uom }) => {
    const measure = uom === undefined ? '' : field('uom', uom);
    return `quantityElement${field('epcClass', epcClass)}${field('quantity', String(quantity))}${measure}`;
  });
}

function masterData(ilmd: object = {}): readonly string[] {
  return Object.entries(ilmd).map(([term, value]) =>
    field(`${MASTER_DATA}${term.slice(term.indexOf(':') + 1)}`, String(value)),
  );
}
