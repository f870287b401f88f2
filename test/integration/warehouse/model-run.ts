import path from 'node:path';

import { expect } from 'vitest';

import type { Log } from '../../../electron/logging/log.ts';
import { good } from '../good.ts';
import { actAtRandom, fillCatalogue, WhatHappened } from './model-acts.ts';
import { ModelBench } from './model-bench.ts';
import { conflictsOf } from './model-edits.ts';
import { type ModelHub, sorted } from './model-hub.ts';
import { PrintActs } from './model-print-acts.ts';
import { Seeded } from './seeded.ts';
import { whatItKnows } from './what-a-bench-knows.ts';

const STEPS = 70;
const MOST_BENCHES = 10;
/** A bench that hears another's word may have to say something itself. */
const MOST_ROUNDS = 12;

/** Benches on which people act while everything that can go wrong does; in the end all of them have to know the same. */
export class ModelRun {
  readonly #hub: ModelHub;
  readonly #folder: string;
  readonly #log: Log;
  readonly #random: Seeded;
  readonly #happened = new WhatHappened();
  readonly #benches: ModelBench[] = [];
  /** The files of backups, by bench. */
  readonly #backups = new Map<ModelBench, string[]>();
  /** Benches whose line is cut for now. */
  readonly #cutOff = new Set<ModelBench>();
  readonly #prints: PrintActs;
  #isKept = false;
  /** False once a hub gave again what it had given and could not know of: see docs/decisions/0043. */
  #isSure = true;

  constructor(hub: ModelHub, { folder, log, seed }: { folder: string; log: Log; seed: number }) {
    this.#hub = hub;
    this.#folder = folder;
    this.#log = log;
    this.#random = new Seeded(seed);
    this.#prints = new PrintActs(this.#random, (bench) => this.#cutOff.has(bench));
  }

  async run(): Promise<void> {
    try {
      await this.#open();
      for (let step = 0; step < STEPS; step++) await this.#step();
      await this.#settle();
      await this.#check();
    } finally {
      for (const bench of this.#benches) await bench.close();
    }
  }

  async #open(): Promise<void> {
    await this.#hub.empty();
    // Most runs have few benches: what goes wrong between ten goes wrong between four, and sooner.
    const count = this.#random.oneIn(10) ? MOST_BENCHES : this.#random.between(3, 4);
    for (let number = 1; number <= count; number++) {
      const bench = new ModelBench(path.join(this.#folder, `bench-${number}`), `Bench ${number}`, this.#log);
      this.#benches.push(bench);
      // What was there before comes along.
      if (number === 1 || this.#random.oneIn(2)) fillCatalogue(bench, this.#random);
      for (let act = this.#random.between(0, 4); act > 0; act--)
        await actAtRandom(bench, this.#random, new WhatHappened());
      await bench.join(this.#hub.server.address(this.#hub.database));
    }
  }

  async #step(): Promise<void> {
    const random = this.#random;
    const bench = random.pick(this.#benches);
    const luck = random.next();
    if (luck < 0.35) await actAtRandom(bench, random, this.#happened);
    else if (luck < 0.585) await this.#prints.act(bench, this.#benches);
    else if (luck < 0.6) await this.#hub.tidy();
    else if (luck < 0.74) await this.#exchange(bench);
    else if (luck < 0.82) await this.#cut(bench);
    else if (luck < 0.88) this.#cutOff.add(bench);
    else if (luck < 0.92) this.#cutOff.delete(bench);
    else if (luck < 0.94) await bench.restart();
    else if (luck < 0.955) bench.clockOffMs = random.between(-1, 1) * random.between(0, 86_400_000);
    else if (luck < 0.965) await this.#backUp(bench);
    else if (luck < 0.975) await this.#restore(bench);
    else if (luck < 0.985) await this.#copy(bench);
    else if (luck < 0.999) await this.#turnHubBack();
    else await this.#restartHub();
  }

  async #exchange(bench: ModelBench): Promise<void> {
    if (!this.#cutOff.has(bench)) await bench.exchange();
  }

  async #cut(bench: ModelBench): Promise<void> {
    if (this.#cutOff.has(bench)) return;
    await bench.exchange({ queries: this.#random.between(0, 9), answerLost: this.#random.oneIn(2) });
    if (this.#random.oneIn(2)) await bench.restart();
  }

  async #backUp(bench: ModelBench): Promise<void> {
    const file = await bench.parts.backups.create();
    this.#backups.set(bench, [...(this.#backups.get(bench) ?? []), file]);
  }

  async #restore(bench: ModelBench): Promise<void> {
    const files = this.#backups.get(bench);
    if (files !== undefined) good(await bench.parts.backups.restore(this.#random.pick(files)));
  }

  /** Somebody copies a bench's folder and starts the copy on another computer, while the bench goes on. */
  async #copy(bench: ModelBench): Promise<void> {
    // A greeting that was cut off comes again, and may come again once from both.
    await bench.exchange();
    const copy = bench.copyTo(path.join(this.#folder, `copy-${this.#random.between(1, 1_000_000_000)}`));
    try {
      await bench.exchange();
      await expect(copy.exchange(), 'a copied folder is refused').rejects.toMatchObject({ code: 'LW002' });
    } finally {
      await copy.close();
    }
  }

  /** The hub keeps a backup, and later loses all that came since. */
  async #turnHubBack(): Promise<void> {
    if (this.#isKept) {
      for (const bench of this.#benches) await bench.hangUp();
      const isNoticed = !this.#random.oneIn(4);
      this.#isSure &&= isNoticed;
      await this.#hub.putBack({ isNoticed });
    } else await this.#hub.keep();
    this.#isKept = !this.#isKept;
  }

  async #restartHub(): Promise<void> {
    await this.#hub.restart();
    for (const bench of this.#benches) await bench.hangUp();
  }

  async #settle(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let news = 0;
      for (const bench of this.#benches) news += await bench.exchange();
      if (news === 0) return;
    }
    throw new Error('The benches never came to rest.');
  }

  async #check(): Promise<void> {
    const [first, ...others] = this.#benches;
    if (first === undefined) throw new Error('There is no bench');
    for (const bench of others)
      expect(whatItKnows(bench), `${bench.name} and ${first.name} know the same`).toEqual(whatItKnows(first));
    const conflicts = conflictsOf(first);
    expect(conflicts.listed, 'no conflict is left out').toEqual(conflicts.all);
    for (const bench of others)
      expect(conflictsOf(bench).listed, `${bench.name} and ${first.name} list the same`).toEqual(
        conflicts.all,
      );
    const events = await this.#hub.events();
    for (const bench of this.#benches) {
      const own = bench.eventsAfter(0);
      for (const { number, kind, payload } of own)
        expect(events.get(`${bench.station}:${number}`), `event ${number} of ${bench.name}`).toBeOneOf([
          `${kind} ${sorted(payload)}`,
          null,
        ]);
      const atHub = [...events.keys()].filter((key) => key.startsWith(`${bench.station}:`));
      expect(atHub, `events of ${bench.name}`).toHaveLength(own.length);
    }
    if (this.#isSure) expect(this.#prints.faults).toEqual([]);
    for (const bench of others)
      expect(toSettle(bench), `${bench.name} asks the same of people`).toEqual(toSettle(first));
    this.#checkNothingMissing(first);
    expect(
      this.#happened.edits.lost(first, subjectsOf(this.#happened.removed)),
      'edits that are lost',
    ).toEqual([]);
    this.#checkPacking(first);
    this.#checkLayouts(first);
  }

  /** Each version of a layout that was saved is there once, and each picture. */
  #checkLayouts(bench: ModelBench): void {
    const { layoutVersions, pictures } = whatItKnows(bench);
    const told = this.#benches.flatMap((one) => one.eventsAfter(0));
    const saved = told.filter(({ kind }) => kind === 'layout_version').map(({ payload }) => payload['id']);
    const names = layoutVersions.map((row) => fieldsOf(row)['name']);
    expect([...names].sort(), 'each version of a layout').toEqual([...new Set(saved)].sort());
    const brought = told.filter(({ kind }) => kind === 'picture').map(({ payload }) => payload['hash']);
    const hashes = pictures.map((row) => fieldsOf(row)['hash']);
    expect([...hashes].sort(), 'each picture').toEqual([...new Set(brought)].sort());
  }

  /** Each act of packing is there once, and what nobody ever took out lies where it was put. */
  #checkPacking(bench: ModelBench): void {
    const { packingActs, packed } = whatItKnows(bench);
    const told = this.#benches
      .flatMap((one) => one.eventsAfter(0))
      .filter(({ kind }) => kind === 'packing')
      .map(({ payload }) => payload);
    const ids = packingActs.map((row) => fieldsOf(row)['id']);
    expect([...ids].sort(), 'each act of packing').toEqual([...new Set(told.map(({ id }) => id))].sort());
    const placeOf = (row: unknown): string => {
      const { sscc, unit, child, gtin, serial, lot } = fieldsOf(row);
      return JSON.stringify([sscc ?? unit, child, gtin, serial, serial === null ? lot : null]);
    };
    const emptied = new Set(told.filter(({ act }) => act === 'unpacked').map(placeOf));
    const places = packed.map(placeOf);
    for (const act of told)
      if (!emptied.has(placeOf(act))) expect(places, JSON.stringify(act)).toContain(placeOf(act));
  }

  #checkNothingMissing(bench: ModelBench): void {
    const { prints, voided, unvoided, lotActs, added, removed } = this.#happened;
    const known = whatItKnows(bench);
    const labels = new Set(
      known.prints.filter((row) => fieldsOf(row)['undone_at'] === null).map((row) => nameOf(row)),
    );
    const standing = [...prints.values()].filter(({ undone }) => !undone).map(({ label }) => label);
    for (const label of standing) expect(labels, `${label} was printed`).toContain(label);
    const isVoid = new Set(
      known.voids.filter((row) => fieldsOf(row)['undone_at'] === null).map((row) => nameOf(row)),
    );
    // Where somebody removed the serial, its void may be gone with it.
    for (const serial of voided)
      if (!unvoided.has(serial) && !removed.has(`serials:${serial}`))
        expect(isVoid, `${serial} was voided`).toContain(serial);
    const reasons = known.lotActs.map((row) => fieldsOf(row)['reason']);
    for (const reason of lotActs)
      expect(
        reasons.filter((one) => one === reason),
        `the act on a lot: ${reason}`,
      ).toHaveLength(1);
    for (const table of ['products', 'lots', 'serials'] as const) {
      const names = new Set(known[table].map((row) => `${table}:${nameOf(row)}`));
      for (const record of added)
        if (record.startsWith(`${table}:`) && !removed.has(record)) expect(names).toContain(record);
    }
  }
}

/** The double prints that a bench shows: what each of them knows of its own bench aside. */
function toSettle({ parts }: ModelBench): readonly unknown[] {
  return parts.warehouse.doublePrints
    .list(1_000)
    .map(({ gtin, serial, prints }) =>
      [gtin, serial, ...prints.map(({ station, number }) => `${station}:${number}`).sort()].join(' '),
    )
    .sort();
}

function fieldsOf(row: unknown): Readonly<Record<string, unknown>> {
  return row as Readonly<Record<string, unknown>>;
}

/** The codes of a row, as the acts name it. */
function nameOf(row: unknown): string {
  const { gtin, code } = fieldsOf(row);
  return [gtin, code].filter((one) => typeof one === 'string').join(':');
}

/** Records as events name them, of names that begin with their table. */
function subjectsOf(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => name.replace(/^(product|lot|serial)s:/, '$1:')));
}
