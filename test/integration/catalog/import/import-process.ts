/* An import in a process of its own, to be killed: `import-process.ts DATA FILE`. Says when it begins to write, and when it has. */
import { Imports } from '../../../../electron/catalog/import/imports.ts';
import { openDatabase } from '../../../../electron/store/database.ts';

const [dataDirectory = '', file = ''] = process.argv.slice(2);
const db = openDatabase(dataDirectory);
if (!db.ok) throw new Error(db.problem.message);
const imports = new Imports(db.value, () => new Date());
const plan = await imports.plan(file);
if (!plan.ok) throw new Error(plan.problem.message);
process.stdout.write('writing\n');
imports.apply(plan.value);
process.stdout.write('written\n');
