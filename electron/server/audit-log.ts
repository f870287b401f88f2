import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { parseShortId } from '../../shared/contract/short-id.ts';
import type { Station } from '../station/station.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The job that it created or acted on, for the audit log. */
    jobId: string | null;
  }
}

const READ_METHODS = ['GET', 'HEAD'];

/**
 * Records in the audit log the calls that could change something, and those that were answered 401 or 403: before the
 * response is sent, so that every answered call is in the log. Calls `report` where that fails; the response is sent
 * all the same.
 */
export function recordCalls(
  api: FastifyInstance,
  { auditLog, log }: Station,
  report: (error: Error) => void,
): void {
  api.decorateRequest('jobId', null);
  api.addHook('onSend', async (request, reply) => {
    if (!isRecorded(request, reply)) return;
    const { apiKey, jobId } = request;
    log.info('request answered', { status: reply.statusCode, apiKeyId: apiKey?.id ?? null, job: jobId });
    try {
      await auditLog.record({
        keyId: apiKey?.id ?? null,
        keyName: apiKey?.name ?? null,
        address: request.ip,
        method: request.method,
        path: auditPath(request),
        status: reply.statusCode,
        jobId,
      });
    } catch (error) {
      report(error as Error);
    }
  });
}

function isRecorded({ method }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  // A rate-limited call was not carried out; recording each would cause the load that the limit prevents.
  if (statusCode === 429) return false;
  return statusCode === 401 || statusCode === 403 || !READ_METHODS.includes(method);
}

/** Gives the route with its ids filled in. Any other path parameter becomes `…`: it might be an API key. */
function auditPath({ routeOptions, params }: FastifyRequest): string {
  const values = params as Readonly<Record<string, string | undefined>>;
  return (routeOptions.url ?? '').replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = parseShortId(values[name] ?? '');
    return id.ok ? id.value : '…';
  });
}
