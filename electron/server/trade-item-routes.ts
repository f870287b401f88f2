import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

import { checkFields } from '../../shared/contract/field-problem.ts';
import type { Station } from '../station/station.ts';
import type { ApiAccess } from './api-access.ts';
import { refuse, refuseFields } from './error-replies.ts';
import {
  TRADE_ITEM_SCOPES,
  TRADE_ITEMS_PATH,
  type tradeItemAnswer,
  tradeItemParams,
} from './trade-item-operation.ts';

/** The products of the catalogue, one by one: of the documented record, what this station holds. */
export function tradeItemRoutes(station: Station, access: ApiAccess) {
  function show(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const params = checkFields(tradeItemParams, request.params);
    if (!params.ok) return refuseFields(reply, params.problem);
    const product = station.catalog.products.find(params.value.gtin);
    if (product?.active !== true) return refuse(reply, 'NOT_FOUND', 'There is no such product.');
    const { id, gtin, name, brand } = product;
    return reply.send({ id, gtin, product_name: name, brand } satisfies z.input<typeof tradeItemAnswer>);
  }

  return function register(server: FastifyInstance, _options: object, done: () => void): void {
    server.get(`${TRADE_ITEMS_PATH}/:gtin`, { onRequest: access.requires(TRADE_ITEM_SCOPES) }, show);
    done();
  };
}
