import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { type FieldProblem, validateFields } from '../../../shared/contract/field-validation.ts';
import type { Station } from '../../station/station.ts';
import { type ApiAccess, keyOf } from '../api-access.ts';
import { recordCalls } from '../audit-log.ts';
import { sendError, sendValidationError } from '../http-errors.ts';
import { documentationOperations, OPENAPI_PATH, pageRoutes } from './documentation/documentation-page.ts';
import { type Endpoint, operationOf, STATION_API_PATH } from './endpoint.ts';
import { eventRoutes, eventsOperation } from './event-endpoint.ts';
import { exportOperations, exportRoutes } from './export-endpoints.ts';
import { openApiDocument } from './openapi.ts';
import { printEndpoints } from './print-endpoints.ts';
import { tradeItemOperation, tradeItemRoutes } from './trade-item-endpoint.ts';

/** Registers the HTTP API: the export contract's endpoints and the station's own, with an audit log of the calls. */
export function apiRoutes(station: Station, access: ApiAccess, report: (error: Error) => void) {
  return async function register(api: FastifyInstance): Promise<void> {
    access.decorate(api);
    recordCalls(api, station.auditLog, report);
    await api.register(exportRoutes(station, access));
    await api.register(tradeItemRoutes(station, access));
    await api.register(stationRoutes(station, access));
  };
}

const MAX_IDEMPOTENCY_KEY_LENGTH = 200;

/** Registers the station's own endpoints, the event stream, the OpenAPI document and the documentation page. */
function stationRoutes(station: Station, access: ApiAccess) {
  const endpoints = printEndpoints(station);
  const operations = [
    ...exportOperations,
    tradeItemOperation,
    ...endpoints.map(operationOf),
    eventsOperation,
    ...documentationOperations,
  ];
  const description = openApiDocument(operations, station.version);
  return async function register(server: FastifyInstance): Promise<void> {
    for (const each of endpoints) {
      server.route({
        method: each.method,
        // fastify writes parameters with a colon, OpenAPI in braces.
        url: STATION_API_PATH + each.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        onRequest: access.requires(each.scopes),
        handler: (request, reply) => handleRequest(each, request, reply),
      });
    }
    server.get(OPENAPI_PATH, (_, reply) => reply.send(description));
    await server.register(pageRoutes(description));
    await server.register(eventRoutes(station, access));
  };
}

async function handleRequest(
  each: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = validateFields(each.params, request.params);
  const query = validateFields(each.query, request.query);
  const body = each.body === null ? null : validateFields(each.body, request.body ?? {});
  const idempotency = idempotencyKeyOf(each, request);
  const problems = [params, query, body, idempotency].flatMap((checked): readonly FieldProblem[] =>
    checked === null || checked.ok ? [] : checked.problem,
  );
  if (!params.ok || !query.ok || body?.ok === false || !idempotency.ok) {
    return sendValidationError(reply, problems);
  }
  const result = await each.handle({
    params: params.value,
    query: query.value,
    body: body?.value ?? null,
    key: keyOf(request),
    idempotencyKey: idempotency.value,
  });
  if (result.ok) {
    request.jobId = each.jobOf?.(result.value) ?? null;
    return reply.code(each.status).send(result.value);
  }
  const { error, code, message, details } = result.problem;
  return sendError(reply, error, message, details, code);
}

function idempotencyKeyOf(
  each: Endpoint,
  request: FastifyRequest,
): { ok: true; value: string | null } | { ok: false; problem: readonly FieldProblem[] } {
  const header = request.headers['idempotency-key'];
  if (!each.idempotent || header === undefined) return { ok: true, value: null };
  const key = String(header);
  if (key.length > 0 && key.length <= MAX_IDEMPOTENCY_KEY_LENGTH) return { ok: true, value: key };
  const message = `A key has 1 to ${MAX_IDEMPOTENCY_KEY_LENGTH} characters.`;
  return { ok: false, problem: [{ field: 'Idempotency-Key', message }] };
}
