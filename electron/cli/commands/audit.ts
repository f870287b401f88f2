import type { Command } from 'commander';
import { z } from 'zod';

import { usageFailure } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { formatTimestamp } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';

/** `labelwright audit`: who did what over the HTTP API. */
export function addAuditCommand(audit: Command, run: Run): void {
  audit
    .option('--key <key>', 'of one key: its name or id')
    .option('--since <when>', 'from a day or a moment on, such as 2026-11-24 or 2026-11-24T06:00:00Z')
    .addOption(limitOption('how many, the newest'))
    .option('--csv', 'all of them as CSV on standard output, oldest first')
    .action(run((session, command) => showCalls(session, command.opts<AuditOptions>())));
}

interface AuditOptions {
  readonly key?: string;
  readonly since?: string;
  readonly limit: number;
  readonly csv?: boolean;
}

async function showCalls({ output, ...session }: Session, options: AuditOptions): Promise<void> {
  const filter = { key: options.key, since: options.since === undefined ? undefined : moment(options.since) };
  await withStation({ output, ...session }, async ({ auditLog: calls }) => {
    if (options.csv === true) {
      await output.text(calls.csv(filter));
      return;
    }
    const page = calls.list(filter, options.limit);
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
