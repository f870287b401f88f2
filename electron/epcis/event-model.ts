/*
 * The part of EPCIS 2.0 that a print station speaks, in the words of its JSON-LD binding (EPCIS Standard 2.0, section 10).
 * What the standard offers beside it (transactions, sources, sensors) no act of a station knows.
 */

/** Objects of a class, such as those of a lot, by their number or measure: section 7.3.3.3. */
export interface QuantityElement {
  /** A class as a GS1 Digital Link: of a product, or of one of its lots. */
  readonly epcClass: string;
  readonly quantity: number;
  /** UN/ECE Recommendation 20; left out for pieces. */
  readonly uom?: string;
}

/** When, where and why an event happened. */
export interface EventContext {
  /** ISO-8601 UTC. */
  readonly eventTime: string;
  /** Of the place and time of the event: `+01:00`. */
  readonly eventTimeZoneOffset: string;
  /** Left out where nobody said where the station is. */
  readonly readPoint?: { readonly id: string };
  readonly bizLocation?: { readonly id: string };
}

/** Facts of the objects of an event from the beginning of their life, by their terms of the CBV (section 9.2). */
export type InstanceLotMasterData = Readonly<Partial<Record<MasterDataTerm, string>>>;

/** The terms that labels have something to say on. */
export type MasterDataTerm =
  'cbvmda:lotNumber' | 'cbvmda:itemExpirationDate' | 'cbvmda:bestBeforeDate' | 'cbvmda:sellByDate';

/** What happened to objects: section 7.4.2. */
export interface ObjectEvent extends EventContext {
  readonly type: 'ObjectEvent';
  /** Single objects as GS1 Digital Links; each once. */
  readonly epcList?: readonly string[];
  readonly quantityList?: readonly QuantityElement[];
  readonly action: 'ADD' | 'DELETE';
  readonly bizStep: 'commissioning' | 'decommissioning';
  readonly disposition?: 'active' | 'inactive';
  /** With the action ADD only. */
  readonly ilmd?: InstanceLotMasterData;
}

/** What was put into what, and what came out of it: section 7.4.3. */
export interface AggregationEvent extends EventContext {
  readonly type: 'AggregationEvent';
  readonly parentID: string;
  readonly childEPCs?: readonly string[];
  readonly childQuantityList?: readonly QuantityElement[];
  readonly action: 'ADD' | 'DELETE';
  readonly bizStep: 'packing' | 'unpacking';
  readonly disposition?: 'in_progress';
}

/** Any event that a station tells of. */
export type StationEvent = ObjectEvent | AggregationEvent;

/** An event under its name, by which whoever has it knows it again. */
export type EpcisEvent = StationEvent & { readonly eventID: string };

/** That an event which others may have by now is wrong: section 7.4.1. */
export interface ErrorDeclaration {
  readonly declarationTime: string;
  readonly reason: 'did_not_occur' | 'incorrect_data';
  readonly correctiveEventIDs?: readonly string[];
}
