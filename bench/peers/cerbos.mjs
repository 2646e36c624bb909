// Cerbos, a server: one policy for all, compiled at its start; account and number come with each request, as its guide has it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rights, today } from '../data.mjs';
import { askAll, requestBytes } from '../load.mjs';
import { start, untilUp } from '../processes.mjs';
import { freePort } from '../server.mjs';
import { maskOf, scopeMasks } from './rights.mjs';

const binary = fileURLToPath(new URL('node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64', import.meta.url));
const path = '/api/check/resources';

/** Whether grant `g` opens chain `c` for the right, in CEL. Source: R62, R74, R75, R83, R180. */
function gives(right) {
  const [support, downloads, ordering] = ['support', 'downloads', 'ordering'].map(scope => (scopeMasks[scope] & maskOf([right])) !== 0);
  const byScope = [
    ...(support ? [`g.scope == "support" && ${downloads ? '' : '!(c.is_bill_to && g.party != "0") && '}"${right}" in (c.is_bill_to && g.party != "0" ? c.downloads : c.support)`] : []),
    ...(downloads ? [`g.scope == "downloads" && "${right}" in c.downloads`] : []),
    ...(ordering ? ['g.scope == "ordering"'] : []),
  ];
  const inTerm = `(${byScope.join(' || ')}) && c.is_active && c.start <= R.attr.today && R.attr.today < c.end && c.line_start <= R.attr.today && R.attr.today < c.line_end`;
  const warranty = right === 'claim_warranty' ? 'g.scope == "support" && R.attr.today < c.warranty_until || ' : '';
  return `g.target in c.targets && g.from <= R.attr.now && R.attr.now < g.until && (g.party == "0" || g.party in c.parties)
            && !P.attr.blocks.exists(b, b in c.all_targets) && (${warranty}${inTerm})`;
}

const ruleOf = right => `    - actions: ["${right}"]
      effect: EFFECT_ALLOW
      roles: ["account"]
      condition:
        match:
          expr: >-
            P.attr.is_active && size(R.attr.products) > 0 && R.attr.products.all(chains, chains.exists(c, P.attr.grants.exists(g,
            ${gives(right)})))
`;

const policy = () => `apiVersion: api.cerbos.dev/v1
resourcePolicy:
  version: default
  resource: number
  rules:
${rights.map(ruleOf).join('')}`;

const configuration = (folder, port, grpcPort) => `server:
  httpListenAddr: "127.0.0.1:${port}"
  grpcListenAddr: "127.0.0.1:${grpcPort}"
  requestLimits: { maxResourcesPerRequest: 100 }
storage:
  driver: disk
  disk: { directory: "${folder}", watchForChanges: false }
telemetry: { disabled: true }
`;

const attributesOf = chain => ({
  targets: chain.targets, all_targets: chain.contract.targets, parties: chain.parties, is_bill_to: chain.contract.isBillTo,
  support: chain.contract.support, downloads: chain.contract.downloads, is_active: chain.contract.isActive,
  start: chain.contract.start, end: chain.contract.end, line_start: chain.lineStart, line_end: chain.lineEnd, warranty_until: chain.warrantyUntil,
});

export class CerbosPeer {
  name = 'Cerbos';

  /** Undefined where npm has no program for this machine. */
  static async start(folder, facts) {
    if (!existsSync(binary)) return undefined;
    const peer = new CerbosPeer();
    peer.facts = facts;
    const policies = join(folder, 'cerbos/policies');
    mkdirSync(policies, { recursive: true });
    writeFileSync(join(policies, 'number.yaml'), policy());
    peer.port = await freePort();
    const file = join(folder, 'cerbos/cerbos.yaml');
    writeFileSync(file, configuration(policies, peer.port, await freePort()));
    peer.child = start(binary, ['server', `--config=${file}`, '--log-level=error']);
    await untilUp(peer.child, peer.name, () => fetch(`http://127.0.0.1:${peer.port}/_cerbos/health`).then(response => response.ok, () => false));
    return peer;
  }

  get pid() {
    return this.child.pid;
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.child.ended;
  }

  /** Questions about one account as one request. */
  request(questions) {
    const asked = questions.map(question => this.facts.ask(question));
    const { id, isActive, grants, blocks } = asked[0].account;
    const resources = asked.map(({ right, products }, at) => ({
      actions: [right],
      resource: { kind: 'number', id: `${questions[at].id}/${at}`, attr: { now: Date.now(), today: today(), products: products.map(chains => chains.map(attributesOf)) } },
    }));
    return requestBytes('POST', path, { body: JSON.stringify({ principal: { id, roles: ['account'], attr: { is_active: isActive, grants, blocks } }, resources }) });
  }

  /** Its answers to requests, in the order of their questions. */
  async answers(requests) {
    const bodies = await askAll(this.port, requests);
    return bodies.flatMap(body => JSON.parse(body).results.map(({ actions }) => Object.values(actions)[0] === 'EFFECT_ALLOW'));
  }
}
