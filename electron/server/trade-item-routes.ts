import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { parseGtin } from '../../shared/gs1/gtin.ts';
import type { Station } from '../station/station.ts';
import type { ApiAccess } from './api-access.ts';
import { refuse } from './error-replies.ts';

/** https://docs.closient.com/api-reference/products/products/get-trade-item-detail */
const TRADE_ITEMS_PATH = '/products/api/v1/trade-items';

/** The products of the catalogue, one by one: of the documented record, what this station holds. */
export function tradeItemRoutes(station: Station, access: ApiAccess) {
  function show(request: FastifyRequest<GtinParams>, reply: FastifyReply): FastifyReply {
    const gtin = parseGtin(request.params.gtin);
    if (!gtin.ok) {
      const { message } = gtin.problem;
      return refuse(reply, 'VALIDATION_ERROR', message, [{ field: 'gtin', message }]);
    }
    const product = station.catalog.products.find(gtin.value);
    if (product?.active !== true) return refuse(reply, 'NOT_FOUND', 'There is no such product.');
    const { id, name, brand } = product;
    return reply.send({ id, gtin: product.gtin, product_name: name, brand });
  }

  return function register(server: FastifyInstance, _options: object, done: () => void): void {
    server.get<GtinParams>(`${TRADE_ITEMS_PATH}/:gtin`, { onRequest: access.requires(['read']) }, show);
    done();
  };
}

interface GtinParams {
  Params: { gtin: string };
}
