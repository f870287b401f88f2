import type { ShortId } from '../../../shared/contract/short-id.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import type { ProblemCode } from '../../../shared/result/problem-table.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/result/result.ts';
import type { SerialName } from '../../../shared/warehouse/print-right.ts';
import type { PrintRightsSource } from '../../catalog/print-rights.ts';
import type { Database } from '../../store/database.ts';
import type { StoredJob } from './print-job-records.ts';
import { checkPrintedBefore, printedTwiceProblem, serialsWithoutRight } from './serial-print-checks.ts';

/** Why serials of a job are not printed. */
export type SerialCode = 'printed_before' | 'printed_twice';

/** What a check needs of the station. */
interface CheckParts {
  readonly db: Database;
  readonly rights: PrintRightsSource;
}

/**
 * Asks whether the serials of a job may be printed. With a person's reason they may be though they were printed before, or without the
 * right to; not while it is to be settled who printed them. Puts those whose right is lacking into `lacking`. Belongs in the
 * transaction that writes the job.
 */
export function checkSerials(
  { db, rights }: CheckParts,
  job: Pick<StoredJob, 'copies' | 'pk'> & { readonly labels: number },
  hasReason: boolean,
  lacking: SerialName[],
): Result<null, SerialCode> {
  const twice = printedTwiceProblem(db, job, [1, job.labels]);
  if (twice !== null) return fail(twice);
  if (hasReason) return ok(null);
  const before = checkPrintedBefore(db, job.pk);
  if (!before.ok || !rights.areNeeded) return before;
  lacking.push(...serialsWithoutRight(db, job.pk));
  const [first] = lacking;
  return first === undefined
    ? ok(null)
    : problem('printed_before', { which: 'unasked', count: lacking.length, serial: first.serial });
}

/** Rights that were given may be gone again before the job is written. */
const MOST_ROUNDS = 3;

/**
 * Writes a job; where it is refused since the rights of serials are lacking, asks for them and writes it again. Fails with `printed_before` where
 * others have them, or nobody could be asked.
 */
export async function withPrintRights<Code extends ProblemCode>(
  rights: PrintRightsSource,
  write: (lacking: SerialName[]) => Promise<Result<ShortId, Code | 'printed_before'>>,
): Promise<Result<ShortId, Code | 'printed_before'>> {
  for (let round = 1; ; round++) {
    const lacking: SerialName[] = [];
    const written = await write(lacking);
    if (written.ok || lacking.length === 0 || round === MOST_ROUNDS) return written;
    const taken = await rights.take(lacking);
    if (taken.kind === 'unasked') return written;
    if (taken.kind === 'elsewhere') {
      const { count, first, bench, isRetired } = taken;
      return fail(elsewhere(isRetired, { count, serial: first.serial, bench }));
    }
  }
}

function elsewhere(
  isRetired: boolean,
  facts: { readonly count: number; readonly serial: string; readonly bench: string },
): Problem<'printed_before'> {
  return newProblem('printed_before', { which: isRetired ? 'retired' : 'elsewhere', ...facts });
}
