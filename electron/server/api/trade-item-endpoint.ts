import { z } from 'zod';

import { parsedText } from '../../../shared/contract/field-validation.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import type { Station } from '../../station/station.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

/** A product, as far as this station knows it. */
const tradeItemSchema = z
  .object({ id: z.string(), gtin: z.string(), product_name: z.string(), brand: z.string() })
  .meta({ id: 'TradeItem' });

/** Looks up a product of the catalogue: of the documented record, what this station holds. */
export function tradeItemEndpoint({ catalog }: Station): Endpoint {
  return endpoint({
    id: 'getTradeItem',
    tag: 'Products',
    method: 'GET',
    // https://docs.closient.com/api-reference/products/products/get-trade-item-detail
    path: '/products/api/v1/trade-items/{gtin}',
    summary: 'A product by its GTIN',
    access: ['read'],
    params: z.object({
      gtin: parsedText(parseGtin).describe('8, 12, 13 or 14 digits, with or without separators.'),
    }),
    answer: { status: 200, description: 'The product.', content: tradeItemSchema },
    handle: ({ params }) => {
      const product = catalog.products.find(params.gtin);
      if (product?.active !== true) return fail({ error: 'NOT_FOUND', message: 'There is no such product.' });
      const { id, gtin, name, brand } = product;
      return ok({ id, gtin, product_name: name, brand });
    },
  });
}
