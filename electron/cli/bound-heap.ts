import v8 from 'node:v8';

/**
 * Lets V8 grow this process's heaps step by step, those of its threads too: left to itself it takes 40 to 70 MB more for
 * 10,000 labels. The price is more garbage collection: see docs/benchmarks.md. Called once all is loaded: before, a start took a
 * quarter more of the processor.
 */
export function boundHeap(): void {
  v8.setFlagsFromString('--optimize-for-size');
}
