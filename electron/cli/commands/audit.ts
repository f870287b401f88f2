import type { Command } from 'commander';
import { z } from 'zod';

import { usageFailure } from '../command-failure.ts';
import { parseWholeNumber } from '../list-options.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';

/** `labelwright audit`: who did what over the HTTP API. */
export function addAuditCommand(program: Command, run: Run): void {
  program
    .command('audit')
    .description('See the calls of the HTTP API that changed something, or were refused.')
    .option('--key <key>', 'of one key: its name or id')
    .option('--since <when>', 'from a day or a moment on, such as 2026-11-24 or 2026-11-24T06:00:00Z')
    .option('--limit <n>', 'how many, the newest', '50')
    .option('--csv', 'all of them as CSV on standard output, oldest first')
    .action(run((session, command) => showCalls(session, command.opts<AuditOptions>())));
}

interface AuditOptions {
  readonly key?: string;
  readonly since?: string;
  readonly limit: string;
  readonly csv?: boolean;
}

async function showCalls({ output, ...session }: Session, options: AuditOptions): Promise<void> {
  const filter = { key: options.key, since: options.since === undefined ? undefined : moment(options.since) };
  const limit = parseWholeNumber(options.limit, '--limit');
  await withStation({ output, ...session }, async ({ auditLog: calls }) => {
    if (options.csv === true) {
      await output.text(calls.csv(filter));
      return;
    }
    const page = calls.list(filter, limit);
    output.answer(page, () =>
      output.page(page, ['WHEN', 'KEY', 'FROM', 'CALL', 'ANSWER', 'JOB'], (call) => [
        formatTimestamp(call.at, 'seconds'),
        call.keyName ?? '(no key)',
        call.address,
        `${call.method} ${call.path}`,
        call.status,
        call.jobId ?? '',
      ]),
    );
  });
}

/** A day begins at its midnight in UTC, as every time here is told. */
function moment(text: string): string {
  if (!z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(text).success) {
    throw usageFailure(`--since takes a day such as 2026-11-24, or a moment; "${text}" is neither.`);
  }
  return new Date(text).toISOString();
}
