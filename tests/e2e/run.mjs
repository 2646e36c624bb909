// Runs the end-to-end tests with the packages of web/. See README.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const asked = process.argv.slice(2);
const passed = asked.filter(word => word !== '--update-images');
const images = asked.includes('--update-images') ? { CLAVIGER_UPDATE_IMAGES: '1' } : {};

const { status } = spawnSync(
  here('../../web/node_modules/.bin/playwright'),
  ['test', '--config', here('playwright.config.ts'), ...passed],
  { stdio: 'inherit', env: { ...process.env, ...images, NODE_PATH: here('../../web/node_modules') } },
);
process.exit(status ?? 1);
