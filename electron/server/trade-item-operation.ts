import { z } from 'zod';

import type { NeededScopes } from '../../shared/contract/key-scope.ts';
import { parsedText } from '../../shared/contract/parsed-text.ts';
import { parseGtin } from '../../shared/gs1/gtin.ts';
import type { Operation } from './station-api/operation.ts';

/** https://docs.closient.com/api-reference/products/products/get-trade-item-detail */
export const TRADE_ITEMS_PATH = '/products/api/v1/trade-items';

/** What a key needs to look a product up. */
export const TRADE_ITEM_SCOPES: NeededScopes = ['read'];

/** The product that a path names. */
export const tradeItemParams = z.object({
  gtin: parsedText(parseGtin).describe('8, 12, 13 or 14 digits, with or without separators.'),
});

/** A product, as far as this station knows it. */
export const tradeItemAnswer = z
  .object({ id: z.string(), gtin: z.string(), product_name: z.string(), brand: z.string() })
  .meta({ id: 'TradeItem' });

/** What the description tells of it. */
export const tradeItemOperation: Operation = {
  ...{ id: 'getTradeItem', tag: 'Products', method: 'GET', path: `${TRADE_ITEMS_PATH}/{gtin}` },
  ...{ access: TRADE_ITEM_SCOPES, summary: 'A product by its GTIN' },
  ...{ params: tradeItemParams, query: z.object({}), body: null, headers: [] },
  answers: { 200: { description: 'The product.', content: tradeItemAnswer } },
  refusals: [
    ...(['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'VALIDATION_ERROR'] as const),
    ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
  ],
};
