import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Database } from '../../../electron/store/database.ts';
import { LEASE_MS, LEASE_RENEWAL_MS, Leases, processIdentity } from '../../../electron/store/lease.ts';
import { useDataFolder } from '../data-folder.ts';

const PRINTER = 1;
const OURS = processIdentity();
const folder = useDataFolder();
let db: Database;
let ours: Leases;
let theirs: Leases;

beforeEach(() => {
  db = folder.openStore();
  db.exec(`INSERT INTO printers (pk, id, name, backend, target, settings, created_at)
    VALUES (${PRINTER}, new_id(), 'ZD421', 'file', '/tmp', '{}', '2026-11-29')`);
  ours = new Leases(db, 'printers', OURS);
  theirs = new Leases(folder.openStore(), 'printers', processIdentity());
});

describe('a lease', () => {
  it('is of one process at a time', () => {
    expect(ours.take(PRINTER)).toBe(true);
    expect(theirs.take(PRINTER)).toBe(false);
    expect(ours.take(PRINTER)).toBe(false);
    expect([ours.isOurs(PRINTER), theirs.isOurs(PRINTER)]).toEqual([true, false]);
  });

  it('that was released is taken by another', () => {
    ours.take(PRINTER);
    ours.release(PRINTER);
    expect(theirs.take(PRINTER)).toBe(true);
    ours.release(PRINTER);
    expect(theirs.isOurs(PRINTER)).toBe(true);
  });

  it('of work whose end could not be written is taken again by its owner alone', () => {
    ours.take(PRINTER);
    ours.forget(PRINTER);
    expect(theirs.take(PRINTER)).toBe(false);
    expect(ours.take(PRINTER)).toBe(true);
  });

  it('that could not be written is taken once it can', () => {
    const failed = (): void => {
      ours.take(PRINTER);
      throw new Error('The disk is full');
    };
    expect(() => ours.inTransaction(failed)).toThrow('The disk is full');
    db.prepare('UPDATE printers SET owner = ?, lease_until_ms = ?').run(OURS, Date.now() + LEASE_MS);
    expect(ours.inTransaction(() => ours.take(PRINTER))).toBe(true);
  });

  it('of no row is nobody’s', () => {
    expect(ours.take(2)).toBe(false);
    expect(ours.isOurs(2)).toBe(false);
  });

  it('that ran out is lost to whoever takes it, and cannot be renewed then', () => {
    ours.take(PRINTER);
    expect(ours.renew(PRINTER)).toBe(true);
    db.prepare('UPDATE printers SET lease_until_ms = ?').run(Date.now() - 1);
    expect(theirs.take(PRINTER)).toBe(true);
    expect(ours.renew(PRINTER)).toBe(false);
  });
});

describe('a lease that is kept alive', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const leaseUntilMs = (): unknown => db.prepare('SELECT lease_until_ms FROM printers').pluck().get();

  it('runs on from each beat until that is stopped', () => {
    const onEnd = vi.fn();
    ours.take(PRINTER);
    const stop = ours.keepAlive(PRINTER, onEnd);
    vi.advanceTimersByTime(3 * LEASE_RENEWAL_MS);
    expect(leaseUntilMs()).toBe(Date.now() + LEASE_MS);
    stop();
    vi.advanceTimersByTime(LEASE_RENEWAL_MS);
    expect(leaseUntilMs()).toBeLessThan(Date.now() + LEASE_MS);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('tells that it was lost', () => {
    const onEnd = vi.fn();
    ours.take(PRINTER);
    const stop = ours.keepAlive(PRINTER, onEnd);
    db.exec("UPDATE printers SET owner = 'elsewhere:1:abcdef'");
    vi.advanceTimersByTime(LEASE_RENEWAL_MS);
    expect(onEnd).toHaveBeenCalledWith(null);
    stop();
  });

  it('waits for the next beat where another process holds the store', () => {
    const onEnd = vi.fn();
    ours.take(PRINTER);
    const stop = ours.keepAlive(PRINTER, onEnd);
    const other = folder.openStore();
    other.exec('BEGIN IMMEDIATE');
    vi.advanceTimersByTime(LEASE_RENEWAL_MS);
    other.exec('COMMIT');
    vi.advanceTimersByTime(LEASE_RENEWAL_MS);
    expect(leaseUntilMs()).toBe(Date.now() + LEASE_MS);
    expect(onEnd).not.toHaveBeenCalled();
    stop();
  });
});
