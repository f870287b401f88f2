import { LONGEST_CODE } from '../../shared/gs1/lot-and-serial.ts';
import { type CodePattern, parseCodePattern, RANDOM_CHARACTERS } from './code-pattern.ts';

/** `serials:09506000134352:SN-{}`: what is numbered, of which product, and what its codes look like. SSCCs have names of their own. */
const NAME = /^((?:lots|serials):\d*:)(.*)$/s;

const DIGITS = '0123456789';

/** What the names of all sequences begin with whose codes could be the same as those of this one; null where only its own numbers give them. */
export function sequenceFamily(sequence: string): string | null {
  return NAME.exec(sequence)?.[1] ?? null;
}

/** The pattern of a sequence, as people write it. */
export function sequencePattern(sequence: string): string {
  return (NAME.exec(sequence)?.[2] ?? '').replace('{}', '{counter}');
}

/**
 * True where two sequences of one family can give the same code: `SN-1{counter}` and `SN-{counter}` can. A random code always has a letter,
 * so that it is never one that only digits make.
 */
export function sequencesOverlap(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => parseCodePattern(sequencePattern(name)));
  if (first?.ok !== true || second?.ok !== true) return false;
  for (let length = 1; length <= LONGEST_CODE; length++)
    if (overlapAt(length, first.value, second.value)) return true;
  return false;
}

function overlapAt(length: number, one: CodePattern, other: CodePattern): boolean {
  const [ones, others] = [charactersAt(length, one), charactersAt(length, other)];
  if (ones === null || others === null) return false;
  return (
    ones.every((characters, place) => intersect(characters, others[place] ?? '')) &&
    !countsWhereRandom(one, others) &&
    !countsWhereRandom(other, ones)
  );
}

/** The characters that may stand at each place of a code of this length; null where the pattern gives none so long. */
function charactersAt(length: number, { prefix, suffix, varying }: CodePattern): readonly string[] | null {
  const free = length - prefix.length - suffix.length;
  if (varying.kind === 'random' ? free !== varying.length : free < 1) return null;
  const characters = varying.kind === 'random' ? RANDOM_CHARACTERS : DIGITS;
  return [...Array.from(prefix), ...Array.from({ length: free }, () => characters), ...Array.from(suffix)];
}

/** True where the other pattern has nothing but digits in the place of a random part. */
function countsWhereRandom({ prefix, varying }: CodePattern, others: readonly string[]): boolean {
  if (varying.kind === 'counter') return false;
  const place = others.slice(prefix.length, prefix.length + varying.length);
  return place.every((characters) => Array.from(characters).every((character) => DIGITS.includes(character)));
}

function intersect(one: string, other: string): boolean {
  return Array.from(one).some((character) => other.includes(character));
}
