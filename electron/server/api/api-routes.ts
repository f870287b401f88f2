import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { validateFields } from '../../../shared/contract/field-validation.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import { inAct, type Station } from '../../station/station.ts';
import { type ApiAccess, keyOf } from '../api-access.ts';
import { recordCalls } from '../audit-log.ts';
import { sendError, sendValidationError } from '../http-errors.ts';
import { documentationEndpoints } from './documentation/documentation-page.ts';
import type { Endpoint } from './endpoint.ts';
import { epcisEndpoint } from './epcis-endpoint.ts';
import { eventEndpoint } from './event-endpoint.ts';
import { EventFeed } from './event-streams.ts';
import { exportEndpoints } from './export-endpoints.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import { logisticsEndpoints } from './logistics-endpoints.ts';
import { lotEndpoints } from './lot-endpoints.ts';
import { openApiDocument } from './openapi.ts';
import { printEndpoints } from './print-endpoints.ts';
import { tradeItemEndpoint } from './trade-item-endpoint.ts';
import { verificationEndpoints } from './verification-endpoints.ts';
import { warehouseEndpoints } from './warehouse-endpoints.ts';

/** Registers the HTTP API: a route for each endpoint, and the audit log of the calls. */
export function apiRoutes(station: Station, access: ApiAccess, report: (error: Error) => void) {
  return async function register(api: FastifyInstance): Promise<void> {
    const feed = new EventFeed(station);
    access.decorate(api);
    recordCalls(api, station, report);
    // Behind the body, whose arrival is no part of any act.
    api.addHook('preValidation', ({ method, routeOptions }, _reply, done) =>
      inAct('http', `${method} ${routeOptions.url ?? ''}`, done),
    );
    api.addHook('preClose', () => feed.close());
    // Adds the `sendFile` that downloads are answered with.
    await api.register(fastifyStatic, { root: station.dataDirectory, serve: false });
    for (const each of apiEndpoints(station, access, feed)) {
      api.route({
        method: each.method,
        url: routePath(each.path),
        onRequest: typeof each.access === 'string' ? [] : [access.requires(each.access)],
        handler: (request, reply) => handleRequest(each, request, reply),
      });
    }
  };
}

/** Gives every endpoint of the HTTP API, in the order of the description. */
export function apiEndpoints(station: Station, access: ApiAccess, feed: EventFeed): readonly Endpoint[] {
  const endpoints: readonly Endpoint[] = [
    ...exportEndpoints(station, access),
    tradeItemEndpoint(station),
    ...lotEndpoints(station),
    ...printEndpoints(station),
    ...logisticsEndpoints(station),
    ...verificationEndpoints(station),
    ...warehouseEndpoints(station),
    epcisEndpoint(station),
    eventEndpoint(feed),
    ...documentationEndpoints(() => openApiDocument(endpoints, station.version)),
  ];
  return endpoints;
}

/** fastify writes parameters with a colon, OpenAPI in braces; the last slash is optional to it. */
function routePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/\/$/, '');
}

async function handleRequest(
  each: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = inputOf(each, request);
  if (!input.ok) return sendValidationError(reply, input.problem);
  const key = typeof each.access === 'string' ? null : keyOf(request);
  const result = await each.handle({ ...input.value, key, request, reply });
  if (!result.ok) {
    const { error, message, details, reason } = result.problem;
    return sendError(reply, error, message, details, reason);
  }
  if (result.value === reply) return reply;
  request.jobId = each.jobOf(result.value);
  return reply.code(each.answer.status).send(result.value);
}

/** What a request brings, validated. Fails with the problems of all its parts at once. */
function inputOf(each: Endpoint, request: FastifyRequest) {
  const { params, query, body } = request;
  if (each.input === 'raw') return ok({ params, query, body, idempotencyKey: undefined });
  const parts = {
    params: validateFields(each.params, params),
    query: validateFields(each.query, query),
    body: each.body === null ? ok(null) : validateFields(each.body, body ?? {}),
    idempotencyKey: each.idempotent ? parseIdempotencyKey(request.headers) : ok(undefined),
  };
  const problems = Object.values(parts).flatMap((part) => (part.ok ? [] : part.problem));
  if (!parts.params.ok || !parts.query.ok || !parts.body.ok || !parts.idempotencyKey.ok)
    return fail(problems);
  return ok({
    params: parts.params.value,
    query: parts.query.value,
    body: parts.body.value,
    idempotencyKey: parts.idempotencyKey.value,
  });
}
