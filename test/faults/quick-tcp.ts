import { RESPONSE_TIMEOUTS } from '../../electron/printing/backends/tcp/printer-profiles.ts';
import { TcpBackend } from '../../electron/printing/backends/tcp/tcp-backend.ts';

/** The TCP backend with the product's own limits, shortened: what takes a minute on a printer takes seconds here. */
export function quickTcp(): TcpBackend {
  return new TcpBackend({
    ...RESPONSE_TIMEOUTS,
    connectMs: 2_000,
    answerMs: 1_500,
    maxAnswerMs: 5_000,
    fastAnswerMs: 500,
    stallMs: 4_000,
    pollMs: 5,
    settleMs: 100,
    minRestartMs: 6_000,
  });
}
