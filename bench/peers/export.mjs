// Takes the facts that decide out of the product's database, for the peers.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { must } from '../processes.mjs';
import { programMasks } from './rights.mjs';

export function exportFacts(data) {
  const folder = join(data.folder, 'facts');
  mkdirSync(folder, { recursive: true });
  must('sqlite3', ['-bail', data.database], { input: readFileSync(join(root, 'bench/peers/export.sql'), 'utf8'), cwd: folder });
  programMasks(folder);
  return folder;
}
