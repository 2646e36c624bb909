// Which rights a scope may carry (R62, R74, R75), and a programme's list of them as a mask, for the peers.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rights } from '../data.mjs';

export const maskOf = names => names.reduce((mask, right) => mask | (rights.includes(right) ? 1 << rights.indexOf(right) : 0), 0);

export const namesOf = mask => rights.filter((_, at) => mask & (1 << at));

const downloads = maskOf(['download_software', 'use_support_tools', 'view_entitled_content']);
export const scopeMasks = {
  downloads,
  support: downloads | maskOf(['open_case', 'view_case', 'request_rma', 'claim_warranty', 'view_contract']),
  ordering: maskOf(['view_contract', 'place_order', 'view_order']),
};

/** `yes` is all that the scope may carry, `no` nothing, else names between bars. */
function cell(text, scope) {
  return text === 'yes' ? scopeMasks[scope] : maskOf(text.split('|').map(word => word.trim())) & scopeMasks[scope];
}

/** program.csv with masks for lists, as program_masks.csv: [{id, isBillTo, support, downloads}]. */
export function programMasks(folder) {
  const programs = readFileSync(join(folder, 'program.csv'), 'utf8').trimEnd().split(/\r?\n/).map(line => {
    const [id, isBillTo, support, downloads] = line.split(',').map(word => word.replaceAll('"', ''));
    return { id, isBillTo, support: cell(support, 'support'), downloads: cell(downloads, 'downloads') };
  });
  writeFileSync(join(folder, 'program_masks.csv'), programs.map(p => `${p.id},${p.isBillTo},${p.support},${p.downloads}\n`).join(''));
  return programs;
}
