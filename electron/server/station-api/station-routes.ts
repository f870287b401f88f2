import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { checkFields, type FieldProblem } from '../../../shared/contract/field-problem.ts';
import type { Station } from '../../station/station.ts';
import { type ApiAccess, keyOf } from '../api-access.ts';
import { contractOperations } from '../contract-operations.ts';
import { refuse, refuseFields } from '../error-replies.ts';
import { tradeItemOperation } from '../trade-item-operation.ts';
import { aboutOperations, OPENAPI_PATH } from './about-operations.ts';
import type { Endpoint } from './endpoint.ts';
import { operationOf } from './endpoint-operation.ts';
import { eventsOperation } from './events/event-operation.ts';
import { eventRoutes } from './events/event-routes.ts';
import { openApiOf } from './openapi.ts';
import { pageRoutes } from './page/page-routes.ts';
import { printEndpoints } from './print-endpoints.ts';
import { STATION_API } from './station-path.ts';

const LONGEST_IDEMPOTENCY_KEY = 200;

/** The station's own endpoints over HTTP, and the description of all, as OpenAPI and as a page. */
export function stationRoutes(station: Station, access: ApiAccess) {
  const endpoints = printEndpoints(station);
  const operations = [
    ...contractOperations,
    tradeItemOperation,
    ...endpoints.map(operationOf),
    eventsOperation,
    ...aboutOperations,
  ];
  const description = openApiOf(operations, station.version);
  return async function register(server: FastifyInstance): Promise<void> {
    for (const each of endpoints) {
      server.route({
        method: each.method,
        // fastify writes parameters with a colon, OpenAPI in braces.
        url: STATION_API + each.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        onRequest: access.requires(each.scopes),
        handler: (request, reply) => answer(each, request, reply),
      });
    }
    server.get(OPENAPI_PATH, (_, reply) => reply.send(description));
    await server.register(pageRoutes(description));
    await server.register(eventRoutes(station, access));
  };
}

async function answer(each: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const params = checkFields(each.params, request.params);
  const query = checkFields(each.query, request.query);
  const body = each.body === null ? null : checkFields(each.body, request.body ?? {});
  const idempotency = idempotencyKeyOf(each, request);
  const problems = [params, query, body, idempotency].flatMap((checked): readonly FieldProblem[] =>
    checked === null || checked.ok ? [] : checked.problem,
  );
  if (!params.ok || !query.ok || body?.ok === false || !idempotency.ok) {
    return refuseFields(reply, problems);
  }
  const answered = await each.handle({
    ...{ params: params.value, query: query.value, body: body?.value ?? null },
    ...{ key: keyOf(request), idempotencyKey: idempotency.value },
  });
  if (answered.ok) {
    request.jobId = each.jobOf?.(answered.value) ?? null;
    return reply.code(each.status).send(answered.value);
  }
  const { error, code, message, details } = answered.problem;
  return refuse(reply, error, message, details, code);
}

function idempotencyKeyOf(
  each: Endpoint,
  request: FastifyRequest,
): { ok: true; value: string | null } | { ok: false; problem: readonly FieldProblem[] } {
  const header = request.headers['idempotency-key'];
  if (!each.idempotent || header === undefined) return { ok: true, value: null };
  const key = String(header);
  if (key.length > 0 && key.length <= LONGEST_IDEMPOTENCY_KEY) return { ok: true, value: key };
  const message = `A key has 1 to ${String(LONGEST_IDEMPOTENCY_KEY)} characters.`;
  return { ok: false, problem: [{ field: 'Idempotency-Key', message }] };
}
