import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until the answer is neither null, undefined nor false; throws, naming what was waited for, when it never is. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value> | Value,
  withinMs = 120_000,
): Promise<NonNullable<Exclude<Value, false>>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false)
      return answer as NonNullable<Exclude<Value, false>>;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await wait(50);
  }
}
