import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { RequiredScopes } from '../../../shared/contract/api-key.ts';
import { parsedText, validateFields } from '../../../shared/contract/field-validation.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import type { Station } from '../../station/station.ts';
import type { ApiAccess } from '../api-access.ts';
import { sendError, sendValidationError } from '../http-errors.ts';
import type { Operation } from './endpoint.ts';

/** https://docs.closient.com/api-reference/products/products/get-trade-item-detail */
const TRADE_ITEMS_PATH = '/products/api/v1/trade-items';

/** What a key needs to look a product up. */
const TRADE_ITEM_SCOPES: RequiredScopes = ['read'];

/** The product that a path names. */
const tradeItemParams = z.object({
  gtin: parsedText(parseGtin).describe('8, 12, 13 or 14 digits, with or without separators.'),
});

/** A product, as far as this station knows it. */
const tradeItemSchema = z
  .object({ id: z.string(), gtin: z.string(), product_name: z.string(), brand: z.string() })
  .meta({ id: 'TradeItem' });

/** What the description tells of it. */
export const tradeItemOperation: Operation = {
  id: 'getTradeItem',
  tag: 'Products',
  method: 'GET',
  path: `${TRADE_ITEMS_PATH}/{gtin}`,
  access: TRADE_ITEM_SCOPES,
  summary: 'A product by its GTIN',
  params: tradeItemParams,
  query: z.object({}),
  body: null,
  headers: [],
  responses: { 200: { description: 'The product.', content: tradeItemSchema } },
  errors: [
    ...(['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'VALIDATION_ERROR'] as const),
    ...(['RATE_LIMITED', 'INTERNAL_ERROR'] as const),
  ],
};

/** The products of the catalogue, one by one: of the documented record, what this station holds. */
export function tradeItemRoutes(station: Station, access: ApiAccess) {
  function show(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const params = validateFields(tradeItemParams, request.params);
    if (!params.ok) return sendValidationError(reply, params.problem);
    const product = station.catalog.products.find(params.value.gtin);
    if (product?.active !== true) return sendError(reply, 'NOT_FOUND', 'There is no such product.');
    const { id, gtin, name, brand } = product;
    return reply.send({ id, gtin, product_name: name, brand } satisfies z.input<typeof tradeItemSchema>);
  }

  return function register(server: FastifyInstance, _options: object, done: () => void): void {
    server.get(`${TRADE_ITEMS_PATH}/:gtin`, { onRequest: access.requires(TRADE_ITEM_SCOPES) }, show);
    done();
  };
}
