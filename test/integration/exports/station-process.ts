/*
 * A station in a process of its own, to be killed: `station-process.ts DATA queue` runs the queue,
 * `station-process.ts DATA here REQUEST` submits and makes a job itself. Writes each poll it hears of as a line of JSON.
 */
import { openStation } from '../../../electron/station/station.ts';

const [dataDirectory = '', mode, request = ''] = process.argv.slice(2);
const station = await openStation({ dataDirectory, workers: 1 });
if (!station.ok) throw new Error(station.problem.message);
station.value.exports.onChange((poll) => process.stdout.write(`${JSON.stringify(poll)}\n`));
if (mode === 'queue') {
  station.value.exports.start();
} else {
  await station.value.exports.submit(JSON.parse(request), { madeBy: 'here' });
}
