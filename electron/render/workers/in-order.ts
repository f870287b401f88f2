/**
 * Runs a task for each item, up to `ahead` of them at once, and yields the
 * results in the items' order, whichever is ready first. Items are taken as
 * they are needed. Ends with the first task that fails, in that order.
 */
export async function* inOrder<Item, Done>(
  items: Iterable<Item>,
  ahead: number,
  run: (item: Item) => Promise<Done>,
): AsyncGenerator<Done, void, void> {
  const underWay: Promise<Done>[] = [];
  for (const item of items) {
    const task = run(item);
    // One that fails while an earlier one is awaited is not unhandled: its turn comes.
    task.catch(() => undefined);
    underWay.push(task);
    if (underWay.length < ahead) continue;
    const next = underWay.shift();
    if (next !== undefined) yield await next;
  }
  for (const task of underWay) yield await task;
}
