import { userInfo } from 'node:os';

import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Emit } from '../../shared/ipc/schema.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, type Outcome, type Problem } from '../../shared/result/result.ts';
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

/** Gives what tells every screen of a change that was made, and hands on what came of it. */
export function teller(
  emit: Emit,
  name: 'fonts.changed' | 'layouts.changed' | 'pictures.changed',
): <Value, Failure extends Problem>(done: Outcome<Value, Failure>) => Outcome<Value, Failure> {
  return (done) => {
    if (done.ok) emit(name, {});
    return done;
  };
}

/** Merges the field problems of the contract into one problem with the code `invalid_fields`. */
export function mergeFieldProblems<Value>(
  result: Outcome<Value, readonly FieldProblem[]>,
): Outcome<Value, OperationProblem> {
  if (result.ok) return result;
  const [first] = result.problem;
  const problem =
    first === undefined
      ? newProblem('invalid_fields', { which: 'whole' })
      : newProblem('invalid_fields', { which: 'fields', sentence: first.message });
  return fail({ ...problem, fields: result.problem });
}
