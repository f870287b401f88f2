#!/usr/bin/env node
import nodeModule from 'node:module';
import path from 'node:path';
import process from 'node:process';

import envPaths from 'env-paths';

// A command is over in a moment, and most of the moment is compiling what it is made of. Node keeps that from call to
// call, from 22.8 on; in a folder of this user's alone, since what lies there is run.
const cacheFolder = path.join(envPaths('labelwright', { suffix: '' }).cache, 'compiled');
(nodeModule as Partial<typeof nodeModule>).enableCompileCache?.(cacheFolder);
const { runCommandLine } = await import('./command-line.ts');

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signals: process,
});
