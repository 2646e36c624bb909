// SpiceDB, a server that holds the relationships in memory. Asked over its HTTP gateway.
import { today } from '../data.mjs';
import { askAll, requestBytes } from '../load.mjs';
import { cpuOf, start, untilUp } from '../processes.mjs';
import { freePort } from '../server.mjs';
import { goProgram, inParts, post } from './go.mjs';
import { conditions, types } from './relation_model.mjs';
import { askedOf } from './relationships.mjs';

const key = 'bench';

function textOf(expression) {
  const joined = (list, sign) => `(${list.map(textOf).join(` ${sign} `)})`;
  if (expression.own) return expression.own;
  if (expression.relation) return expression.isAll ? `${expression.relation}.all(${expression.name})` : `${expression.relation}->${expression.name}`;
  if (expression.any) return joined(expression.any, '+');
  if (expression.both) return joined(expression.both, '&');
  return joined([expression.of, expression.not], '-');
}

function definitionOf([name, { relations, permissions }]) {
  const lines = [
    ...Object.entries(relations).map(([relation, subjects]) => `  relation ${relation}: ${subjects.join(' | ')}`),
    ...Object.entries(permissions).map(([permission, expression]) => `  permission ${permission} = ${textOf(expression)}`),
  ];
  return `definition ${name} {\n${lines.join('\n')}\n}`;
}

const caveatOf = ([name, { parameters, when }]) => `caveat ${name}(${parameters.map(one => `${one} int`).join(', ')}) {\n  ${when}\n}`;

const schema = () => [...Object.entries(conditions).map(caveatOf), ...Object.entries(types).map(definitionOf)].join('\n\n');

function objectOf(text) {
  const at = text.indexOf(':');
  return { objectType: text.slice(0, at), objectId: text.slice(at + 1) };
}

function updateOf({ resource, relation, subject, condition, context }) {
  const relationship = { resource: objectOf(resource), relation, subject: { object: objectOf(subject) } };
  if (condition) relationship.optionalCaveat = { caveatName: condition, context };
  return { operation: 'OPERATION_TOUCH', relationship };
}

/** Whether; what lacks a part of its context is no answer. */
function isYes({ permissionship }) {
  if (permissionship === 'PERMISSIONSHIP_CONDITIONAL_PERMISSION') throw new Error('SpiceDB lacks a part of the context');
  return permissionship === 'PERMISSIONSHIP_HAS_PERMISSION';
}

export class SpicedbPeer {
  name = 'SpiceDB';
  setup = 'relationships in its memory';

  /** Undefined where it was not built. */
  static async start({ facts, relationships }) {
    const program = goProgram('spicedb');
    if (!program) return undefined;
    const peer = new SpicedbPeer();
    Object.assign(peer, { facts, version: program.version, context: { now: relationships.now, today: today() } });
    await peer.serve(program.file);
    await post(peer.port, '/v1/schema/write', { schema: schema() }, key);
    await inParts(relationships.all, { size: 1000 }, part => post(peer.port, '/v1/relationships/write', { updates: part.map(updateOf) }, key));
    await new Promise(resolve => setTimeout(resolve, 6000)); // at minimal latency it answers as of 5.5 s ago at most
    return peer;
  }

  async serve(file) {
    this.port = await freePort();
    this.child = start(file, ['serve', '--datastore-engine=memory', `--grpc-preshared-key=${key}`, `--grpc-addr=127.0.0.1:${await freePort()}`, '--http-enabled',
      `--http-addr=127.0.0.1:${this.port}`, '--metrics-enabled=false', '--telemetry-endpoint=', '--skip-release-check', '--log-level=error']);
    await untilUp(this.child, this.name, () => fetch(`http://127.0.0.1:${this.port}/healthz`).then(response => response.ok, () => false));
  }

  cpu() {
    return cpuOf(this.child.pid);
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.child.ended;
  }

  itemOf(question) {
    const { resource, permission, subject } = askedOf(this.facts, question);
    return { resource: objectOf(resource), permission, subject: { object: objectOf(subject) }, context: this.context };
  }

  single(question) {
    return requestBytes('POST', '/v1/permissions/check', { token: key, body: JSON.stringify({ consistency: { minimizeLatency: true }, ...this.itemOf(question) }) });
  }

  batch(questions) {
    const items = questions.map(question => this.itemOf(question));
    return requestBytes('POST', '/v1/permissions/checkbulk', { token: key, body: JSON.stringify({ consistency: { minimizeLatency: true }, items }) });
  }

  async answers(singles) {
    return (await askAll(this.port, singles)).map(body => isYes(JSON.parse(body)));
  }

  async answersOfBatches(batches) {
    return (await askAll(this.port, batches)).flatMap(body => JSON.parse(body).pairs.map(({ item }) => isYes(item)));
  }
}
