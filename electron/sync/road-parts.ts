import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ServiceAccess } from './exchange.ts';
import type { Governors } from './governors.ts';
import type { KeyGate } from './key-gate.ts';
import type { ServiceAnswer } from './label-service.ts';
import type { Outbox } from './outbox.ts';
import { newsOf, type ServiceNews } from './service-news.ts';

/** What the road is laid on. */
export interface RoadParts {
  readonly outbox: Outbox;
  readonly governors: Governors;
  readonly gate: KeyGate;
  /** Where the service is and with which key; null while it is not to be used. Asked before each request. */
  readonly access: () => ServiceAccess | null;
  /** Hears what each request told of the line and the key, and of which service. */
  readonly onNews: (news: ServiceNews, origin: ServiceOrigin) => void;
}

/** Tells what an answer says, and shuts the gate where it refuses the key. True where it does. */
export function hear(
  { gate, onNews }: Pick<RoadParts, 'gate' | 'onNews'>,
  answer: ServiceAnswer<unknown>,
  access: ServiceAccess,
): boolean {
  const news = newsOf(answer);
  if (news.keyRefused === true) gate.shut(access);
  onNews(news, access.origin);
  return news.keyRefused === true;
}
