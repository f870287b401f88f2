import { PATIENCE } from '../../electron/printing/backends/tcp/patience.ts';
import { TcpBackend } from '../../electron/printing/backends/tcp/tcp-backend.ts';

/** The TCP backend with the product's own limits, shortened: what takes a minute on a printer takes seconds here. */
export function quickTcp(): TcpBackend {
  return new TcpBackend({
    ...PATIENCE,
    ...{ connectMs: 2_000, answerMs: 1_500, longestAnswerMs: 5_000, quickMs: 500, stallMs: 4_000 },
    ...{ pauseMs: 5, settleMs: 100, restartMs: 6_000 },
  });
}
