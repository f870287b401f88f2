import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/** Where a label-export service is: scheme, host and port, no path. TLS, or this very machine. */
export type ServiceOrigin = string & { readonly __brand: 'ServiceOrigin' };

/** The service whose contract this is. */
export const PRODUCTION_SERVICE = 'https://www.closient.com' as ServiceOrigin;

/** The same service with data of its own, to try things on. https://docs.closient.com/agent-skills/closient-api-quickstart */
export const TEST_SERVICE = 'https://www.closient.dev' as ServiceOrigin;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Reads an address that a person typed; a missing scheme is `https`. Fails with `service_origin`. */
export function parseServiceOrigin(text: string): Result<ServiceOrigin, 'service_origin'> {
  const trimmed = text.trim();
  const withScheme = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  const url = URL.parse(withScheme);
  if (url === null || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) {
    return problem('service_origin', { which: 'unread', address: trimmed });
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return problem('service_origin', { which: 'open' });
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return problem('service_origin', { which: 'more' });
  }
  if (url.pathname !== '/') {
    return problem('service_origin', {
      which: 'path',
      address: url.origin,
    });
  }
  return ok(url.origin as ServiceOrigin);
}
