import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { parseShortId } from '../../shared/contract/short-id.ts';
import type { ApiCalls } from '../station/station.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The job that it made or acted on, for the station's memory of calls. */
    jobId: string | null;
  }
}

const LOOKS = ['GET', 'HEAD'];

/**
 * Has a server remember the calls of its routes that could change something, and those that were refused for want
 * of a right: before the answer leaves, so that whoever has an answer is in the list. `report` hears where that fails;
 * what was done is done, and is answered.
 */
export function auditCalls(api: FastifyInstance, calls: ApiCalls, report: (error: Error) => void): void {
  api.decorateRequest('jobId', null);
  api.addHook('onSend', async (request, reply) => {
    if (!isNoted(request, reply)) return;
    try {
      await calls.note({
        keyId: request.apiKey?.id ?? null,
        keyName: request.apiKey?.name ?? null,
        address: request.ip,
        method: request.method,
        path: pathOf(request),
        status: reply.statusCode,
        jobId: request.jobId,
      });
    } catch (error) {
      report(error as Error);
    }
  });
}

function isNoted({ method }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  // What came too often was not looked at; to write each down would be what the limit is there to prevent.
  if (statusCode === 429) return false;
  return statusCode === 401 || statusCode === 403 || !LOOKS.includes(method);
}

/** The route with its ids. Anything else that a caller put in their place might be a key. */
function pathOf({ routeOptions, params }: FastifyRequest): string {
  const given = params as Readonly<Record<string, string | undefined>>;
  return (routeOptions.url ?? '').replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = parseShortId(given[name] ?? '');
    return id.ok ? id.value : '…';
  });
}
