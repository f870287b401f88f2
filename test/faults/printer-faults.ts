import type { PrintRoom } from '../printers/print-room.ts';

/** What befalls a job that prints on the roll printer's queue, and how it is put right. */
export interface PrinterFault {
  readonly what: string;
  /** How many of its labels are on paper when it happens; null: it happens before the job is asked for. */
  readonly after: number | null;
  readonly happens: () => Promise<void> | void;
  readonly isPutRight: () => Promise<void> | void;
  /** What a person reads before anything is put right; null where they may never be troubled. */
  readonly shown: RegExp | null;
}

/** Every fault that this print room can be put into. */
export function printerFaults({ roll, scheduler }: PrintRoom, labels: number): readonly PrinterFault[] {
  const { queue } = roll;
  const nothing = (): void => undefined;
  const unplugged = { happens: () => roll.offline(), isPutRight: () => roll.online() };
  const paused = {
    happens: () => scheduler.pause(queue, 'changing the roll'),
    isPutRight: () => scheduler.resume(queue),
  };
  const deleted = {
    happens: () => scheduler.deleteQueue(queue),
    isPutRight: () => scheduler.addQueue(queue, roll.uri),
  };
  const empty = { happens: () => roll.outOfPaper(true), isPutRight: () => roll.outOfPaper(false) };
  return [
    { what: 'its printer is unplugged before', after: null, ...unplugged, shown: /does not answer/ },
    { what: 'its printer is unplugged in the middle', after: 5, ...unplugged, shown: /does not answer/ },
    // Whether the print system had heard that it ended decides if a person is asked.
    { what: 'its printer is unplugged after', after: labels, ...unplugged, shown: null },
    {
      what: 'its queue is paused before',
      after: null,
      ...paused,
      shown: /queue is paused.*changing the roll/,
    },
    { what: 'its queue is paused in the middle', after: 5, ...paused, shown: /queue is paused/ },
    {
      what: 'its queue is deleted before',
      after: null,
      ...deleted,
      shown: /no longer known to this computer/,
    },
    {
      what: 'its queue is deleted in the middle',
      after: 5,
      ...deleted,
      shown: /no longer knows of labels 5 to 8/,
    },
    {
      what: 'its queue takes no jobs in the middle',
      after: 5,
      happens: () => scheduler.reject(queue, 'closed'),
      isPutRight: () => scheduler.accept(queue),
      shown: /takes no jobs just now/,
    },
    {
      what: 'the print service is restarted in the middle',
      after: 5,
      happens: () => scheduler.restart(),
      isPutRight: nothing,
      shown: null,
    },
    {
      what: 'the print service crashes in the middle and stays away',
      after: 5,
      happens: () => scheduler.stop('SIGKILL'),
      isPutRight: async () => {
        await scheduler.start();
        // It had not written down yet that it has this queue.
        await scheduler.addQueue(queue, roll.uri);
      },
      shown: /does not answer/,
    },
    { what: 'its printer is out of paper before', after: null, ...empty, shown: /out of labels or paper/ },
    {
      what: 'its printer runs out of paper in the middle',
      after: 5,
      ...empty,
      shown: /out of labels or paper/,
    },
    {
      what: 'its printer jams',
      after: 5,
      happens: () => roll.jam(true),
      // It goes on calling itself jammed until it has been off and on.
      isPutRight: async () => {
        roll.jam(false);
        await roll.offline();
        await roll.online();
      },
      shown: /did not finish labels 5 to 8/,
    },
    {
      what: 'somebody cancels it in the print queue',
      after: 5,
      happens: async () => {
        const [job = ''] = await scheduler.openJobs(queue);
        await scheduler.cancel(queue, job.slice(queue.length + 1));
      },
      isPutRight: nothing,
      shown: /Somebody cancelled labels 5 to 8/,
    },
  ];
}
