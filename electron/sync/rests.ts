/** Jobs that this process gave back, each with what it waits for before it is taken again. */
export class Rests {
  readonly #isOver = new Map<number, () => boolean>();

  /** A job is left alone until `isOver` says so. */
  add(jobPk: number, isOver: () => boolean): void {
    this.#isOver.set(jobPk, isOver);
  }

  /** True where a job does not rest, or no more. */
  areOver(jobPk: number): boolean {
    const isOver = this.#isOver.get(jobPk);
    if (isOver === undefined) return true;
    if (!isOver()) return false;
    this.#isOver.delete(jobPk);
    return true;
  }
}
