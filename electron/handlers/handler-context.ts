import { userInfo } from 'node:os';

import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Emit } from '../../shared/ipc/schema.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, type Result } from '../../shared/result/result.ts';
import type { Attribution, Requester, Station } from '../station/station.ts';
import type { HostServices, ReceivedFiles } from './host-services.ts';

/** What handlers work with. */
export interface HandlerContext {
  readonly station: Station;
  readonly host: HostServices;
  readonly emit: Emit;
  readonly files: ReceivedFiles;
}

/** Gives the user of this machine, as the ledger names them. */
export function localUser(): Requester {
  return { name: userInfo().username, apiKeyId: null };
}

/** Attributes a ledger entry to the user of this machine, with their reason. */
export function localAttribution(reason: string): Attribution {
  return { by: userInfo().username, reason };
}

/** Merges the field problems of the contract into one problem with the code `invalid_fields`. */
export function mergeFieldProblems<Value>(
  result: Result<Value, readonly FieldProblem[]>,
): Result<Value, OperationProblem> {
  if (result.ok) return result;
  const [first] = result.problem;
  const problem =
    first === undefined
      ? newProblem('invalid_fields', { which: 'untold' })
      : newProblem('invalid_fields', { which: 'told', sentence: first.message });
  return fail({ ...problem, fields: result.problem });
}
