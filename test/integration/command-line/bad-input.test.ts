import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

import JSZip from 'jszip';
import { beforeEach, describe, expect, it } from 'vitest';

import { type Ended, runLabelwright } from '../../command-line/labelwright.ts';
import { expectSound, withStore } from '../../faults/sound-folder.ts';
import { useDataFolder } from '../data-folder.ts';
