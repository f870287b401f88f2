/** Gives what runs each step after the one before, the first time that it is called. */
export function onceInOrder(steps: readonly (() => unknown)[]): () => Promise<void> {
  let done: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    for (const step of steps) await step();
  };
  return () => (done ??= run());
}
