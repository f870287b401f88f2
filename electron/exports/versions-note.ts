import type { EngineVersions } from '../resources/engine-versions.ts';
import type { ExportNote } from './export-job.ts';

/** Says of a job that was begun with other versions that its bytes may differ from what those would have made. */
export function versionsNote(
  frozen: EngineVersions,
  present: EngineVersions,
  labelCount: number,
): readonly ExportNote[] {
  const changed = Object.entries(frozen)
    .map(([name, was]: [string, string]) => ({ name, was, is: present[name as keyof EngineVersions] }))
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => ({
      code: 'version_change',
      message: `${name} ${was}, now ${is}`,
      facts: { name, was, is },
    }));
  if (changed.length === 0) return [];
  const message = `Asked for with ${changed.map((each) => each.message).join(', ')}: the file may differ in its bytes from one made then.`;
  return [{ code: 'versions_differ', labelCount, message, facts: { changed } }];
}
