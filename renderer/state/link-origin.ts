import { create } from 'zustand';

import {
  DEFAULT_DIGITAL_LINK_ORIGIN,
  type DigitalLinkOrigin,
  GS1_RESOLVER_ORIGIN,
  parseDigitalLinkOrigin,
} from '../../shared/gs1/digital-link.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Transport } from '../../shared/ipc/schema.ts';
import type { Outcome, Result } from '../../shared/result/result.ts';

/** Whose web site the links of labels lead to: the company's own, GS1's resolver, or the label service's. */
export const LINK_SITES = ['own', 'gs1', 'service'] as const;

/** See {@link LINK_SITES}. */
export type LinkSite = (typeof LINK_SITES)[number];

/** The address of each site that is not the company's own. */
export const SITE_ORIGINS: Readonly<Record<Exclude<LinkSite, 'own'>, DigitalLinkOrigin>> = {
  gs1: GS1_RESOLVER_ORIGIN,
  service: DEFAULT_DIGITAL_LINK_ORIGIN,
};

/** A choice of a site as it stands in a form. */
export interface LinkChoice {
  readonly site: LinkSite;
  /** The company's own address, as typed. */
  readonly own: string;
}

/** Gives the choice that an origin stands for; null: the one to begin with, which chooses nobody's site. */
export function linkChoiceOf(origin: DigitalLinkOrigin | null): LinkChoice {
  if (origin === SITE_ORIGINS.gs1) return { site: 'gs1', own: '' };
  return origin === SITE_ORIGINS.service ? { site: 'service', own: '' } : { site: 'own', own: origin ?? '' };
}

/** Gives the origin that a choice stands for. A missing scheme is `https`. Fails with `digital_link_origin`. */
export function chosenOrigin({ site, own }: LinkChoice): Result<DigitalLinkOrigin, 'digital_link_origin'> {
  if (site !== 'own') return { ok: true, value: SITE_ORIGINS[site] };
  const typed = own.trim();
  return parseDigitalLinkOrigin(typed === '' || typed.includes('://') ? typed : `https://${typed}`);
}

interface LinkOriginQuestion {
  /** Called with whether an origin was chosen; null while nothing is asked. */
  readonly onAnswer: ((chosen: boolean) => void) | null;
  /** Asks a person; settles with whether they chose. */
  readonly ask: () => Promise<boolean>;
  readonly answer: (chosen: boolean) => void;
}

/** The question where links lead to, which is asked when labels with links are made for the first time. */
export const useLinkOriginQuestion = create<LinkOriginQuestion>((set, get) => ({
  onAnswer: null,
  ask: () => {
    get().onAnswer?.(false);
    return new Promise((resolve) => set({ onAnswer: resolve }));
  },
  answer: (chosen) => {
    get().onAnswer?.(chosen);
    set({ onAnswer: null });
  },
}));

/**
 * Wraps what carries calls to the station: what it refuses since nobody chose where links lead is asked for here, and done once
 * that is chosen. Whatever screen it came from need not know.
 */
export function askingForLinkOrigin(
  transport: Transport,
  ask: () => Promise<boolean> = () => useLinkOriginQuestion.getState().ask(),
): Transport {
  return {
    ...transport,
    call: async (name, input) => {
      const answer = await transport.call(name, input);
      const refused = answer as Outcome<unknown, OperationProblem>;
      if (refused.ok || refused.problem.code !== 'digital_link_origin_unchosen') return answer;
      return (await ask()) ? transport.call(name, input) : answer;
    },
  };
}
