/** Waits for what others do, but no longer than it is wanted: rejects with the signal's reason as soon as it is not. */
export function whileWanted<Value>(others: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    others.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
