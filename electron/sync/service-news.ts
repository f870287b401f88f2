import type { LineState } from '../../shared/sync/service-status.ts';
import type { ServiceAnswer } from './label-service.ts';

/** What one answer tells of the line, and of the key where it tells anything of that. */
export interface ServiceNews {
  readonly line: LineState;
  readonly keyRefused?: boolean;
}

/** Reads the news off an answer. Only the contract's own words prove that the key is known: a busy service has not looked at it. */
export function newsOf(answer: ServiceAnswer<unknown>): ServiceNews {
  switch (answer.kind) {
    case 'unsent':
      return { line: answer.certificate ? 'untrusted' : 'down' };
    case 'unanswered':
    case 'intercepted':
      return { line: 'down' };
    case 'later':
      return { line: 'up' };
    case 'answered':
      return { line: 'up', keyRefused: false };
    case 'refused': {
      const { status } = answer.error;
      return { line: 'up', keyRefused: status === 401 || status === 403 };
    }
  }
}
