import type { Gtin } from '../gs1/gtin.ts';

/** A product as the catalogue of a service has it. */
export interface TradeItem {
  readonly gtin: Gtin;
  /** Empty where the service has none, like the brand. */
  readonly name: string;
  readonly brand: string;
}
