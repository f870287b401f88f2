import { gradeNote, gradesSentence } from '../../shared/proof/grade-sentences.ts';
import type { JobProof } from '../../shared/proof/proof-report.ts';

/** What reading a job's labels back showed, in lines for people; none before it began. */
export function proofLines(proof: JobProof | null): readonly string[] {
  if (proof === null) return [];
  const { progress, report, accepted } = proof;
  const [read, of] = progress;
  if (report === null) return of === 0 ? [] : [`Checking that labels scan: ${read} of ${of}`];
  const { labels, proven, failed, weak, dotsPerInch, dotsAssumed } = report;
  const sample = proven < labels ? `${proven} of ${labels} labels, a sample,` : `${proven} labels`;
  const dots = `${Math.round(dotsPerInch)} dots an inch${dotsAssumed ? ', since no printer is known' : ''}`;
  const note = gradeNote(report);
  const grades = gradesSentence(report);
  return [
    `Read back: ${sample} at ${dots}: ${failed === 0 ? 'all scan' : `${failed} do not scan`}.`,
    ...(weak === 0 ? [] : [`${weak} would not scan with a dot more or less, or out of focus.`]),
    ...(grades === null ? [] : [grades.message]),
    ...(note === null ? [] : [`Note: ${note.message}`]),
    ...(accepted === null ? [] : [`Let out all the same by ${accepted.by}: ${accepted.reason}`]),
  ];
}
