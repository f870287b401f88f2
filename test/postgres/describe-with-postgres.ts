import { describeWith } from '../setup/describe-with.ts';

/** A `describe` for tests that need a PostgreSQL of Debian's. */
export function describeWithPostgres(name: string, tests: () => void): void {
  describeWith(['/usr/lib/postgresql/15/bin/postgres'], name, tests);
}
