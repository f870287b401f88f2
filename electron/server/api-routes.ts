import type { FastifyInstance } from 'fastify';

import type { Station } from '../station/station.ts';
import type { ApiAccess } from './api-access.ts';
import { auditCalls } from './call-audit.ts';
import { contractRoutes } from './contract-routes.ts';
import { stationRoutes } from './station-api/station-routes.ts';
import { tradeItemRoutes } from './trade-item-routes.ts';

/** All that other programs may ask of a station: the contract's endpoints and its own, each call remembered. */
export function apiRoutes(station: Station, access: ApiAccess, report: (error: Error) => void) {
  return async function register(api: FastifyInstance): Promise<void> {
    access.decorate(api);
    auditCalls(api, station.calls, report);
    await api.register(contractRoutes(station, access));
    await api.register(tradeItemRoutes(station, access));
    await api.register(stationRoutes(station, access));
  };
}
