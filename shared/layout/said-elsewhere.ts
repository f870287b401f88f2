import { type Ask, fieldOfAsk } from './ask.ts';

/** What a request says of a question outside its answers, and in which option. */
export interface SaidElsewhere {
  readonly key: string;
  readonly option: 'copies' | 'production_date';
  readonly said: string;
}

/** Gives what a request's copies and production date say of what is asked. */
export function saidElsewhere(
  asks: readonly Ask[],
  config: { readonly copies?: number | undefined; readonly production_date?: string | undefined },
): readonly SaidElsewhere[] {
  return asks.flatMap((ask) => {
    const option = ask.kind === 'quantity' ? 'copies' : 'production_date';
    const isSame = ask.kind === 'quantity' || fieldOfAsk(ask) === 'production_date';
    const said = isSame ? config[option] : undefined;
    return said === undefined ? [] : [{ key: ask.key, option, said: String(said) }];
  });
}
