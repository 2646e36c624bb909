// OpenFGA, a server whose relationships are in a PostgreSQL database of its own. Asked over HTTP.
import { today } from '../data.mjs';
import { askAll, requestBytes } from '../load.mjs';
import { cpuOf, cpuOfFamily, must, start, untilUp } from '../processes.mjs';
import { freePort } from '../server.mjs';
import { goProgram, inParts, post } from './go.mjs';
import { but, conditions, own, through, types } from './relation_model.mjs';
import { askedOf, grouped } from './relationships.mjs';

const computed = relation => ({ computedUserset: { relation } });

/** "Each of them" is unknown here: some, and none of several that refuses. */
const eachOf = ({ relation, name }) => but(through(relation, name), through(`several_${relation}`, `refused_${name}`));

function rewriteOf(expression) {
  if (expression.own) return computed(expression.own);
  if (expression.isAll) return rewriteOf(eachOf(expression));
  if (expression.relation) return { tupleToUserset: { tupleset: { relation: expression.relation }, ...computed(expression.name) } };
  if (expression.any) return { union: { child: expression.any.map(rewriteOf) } };
  if (expression.both) return { intersection: { child: expression.both.map(rewriteOf) } };
  return { difference: { base: rewriteOf(expression.of), subtract: rewriteOf(expression.not) } };
}

const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

function userTypeOf(text) {
  const [subject, condition] = text.split(' with ');
  const [type, wildcard] = subject.split(':');
  return { type, ...(wildcard ? { wildcard: {} } : {}), ...(condition ? { condition } : {}) };
}

function typeOf([type, { relations, permissions }]) {
  const written = mapped(relations, () => ({ this: {} }));
  const users = mapped(relations, subjects => ({ directly_related_user_types: subjects.map(userTypeOf) }));
  return { type, relations: { ...written, ...mapped(permissions, rewriteOf) }, metadata: { relations: users } };
}

function conditionOf([name, { parameters, when }]) {
  return [name, { name, expression: when, parameters: Object.fromEntries(parameters.map(one => [one, { type_name: 'TYPE_NAME_INT' }])) }];
}

/** The model, with what `eachOf` needs of products. */
function model() {
  const { product, serial } = types;
  const refused = Object.fromEntries(Object.keys(product.permissions).map(name => [`refused_${name}`, but(own('anybody'), own(name))]));
  const all = {
    ...types,
    product: { relations: { ...product.relations, anybody: ['account:*'] }, permissions: { ...product.permissions, ...refused } },
    serial: { ...serial, relations: { ...serial.relations, several_product: ['product'] } },
  };
  return { schema_version: '1.1', type_definitions: Object.entries(all).map(typeOf), conditions: Object.fromEntries(Object.entries(conditions).map(conditionOf)) };
}

/** Of serials that stand for several products. */
function ofSeveral(relationships) {
  const products = grouped(relationships.filter(({ relation }) => relation === 'product'), ({ resource }) => resource);
  return [...products.values()].filter(list => list.length > 1).flat().flatMap(({ resource, subject }) => [
    { resource, relation: 'several_product', subject }, { resource: subject, relation: 'anybody', subject: 'account:*' }]);
}

/** As many connections all the while: PostgreSQL counts a server's CPU elsewhere when its connection ends. */
const connections = ['--datastore-min-open-conns=30', '--datastore-max-open-conns=30', '--datastore-conn-max-idle-time=24h', '--datastore-conn-max-lifetime=24h'];

function tupleOf({ resource, relation, subject, condition, context }) {
  return { user: subject, relation, object: resource, ...(condition ? { condition: { name: condition, context } } : {}) };
}

export class OpenfgaPeer {
  name = 'OpenFGA';
  setup = 'CPU of its PostgreSQL counted';

  /** Undefined where it was not built. */
  static async start({ facts, relationships, postgresql }) {
    const program = goProgram('openfga');
    if (!program) return undefined;
    const peer = new OpenfgaPeer();
    Object.assign(peer, { facts, postgresql, version: program.version, context: { now: relationships.now, today: today() } });
    const address = postgresql.newDatabase('openfga');
    await peer.serve(program.file, address);
    const { id: store } = await post(peer.port, '/stores', { name: 'bench' });
    const { authorization_model_id: modelId } = await post(peer.port, `/stores/${store}/authorization-models`, model());
    Object.assign(peer, { store, modelId });
    const all = [...relationships.all, ...ofSeveral(relationships.all)].map(tupleOf);
    await inParts(all, { size: 100, atOnce: 4 }, part => post(peer.port, `/stores/${store}/write`, { authorization_model_id: modelId, writes: { tuple_keys: part } }));
    postgresql.sql('vacuum (analyze)', { address });
    return peer;
  }

  async serve(file, address) {
    const store = ['--datastore-engine=postgres', `--datastore-uri=${address}`];
    must(file, ['migrate', ...store]);
    this.port = await freePort();
    this.child = start(file, ['run', ...store, ...connections, `--http-addr=127.0.0.1:${this.port}`, `--grpc-addr=127.0.0.1:${await freePort()}`, '--max-checks-per-batch-check=100',
      '--check-query-cache-enabled', '--check-iterator-cache-enabled', '--check-cache-limit=1000000', '--playground-enabled=false', '--metrics-enabled=false', '--log-level=error']);
    await untilUp(this.child, this.name, () => fetch(`http://127.0.0.1:${this.port}/healthz`).then(response => response.ok, () => false));
  }

  /** Its own and that of its database. */
  cpu() {
    return cpuOf(this.child.pid) + cpuOfFamily(this.postgresql.postmaster);
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.child.ended;
  }

  checkOf(question) {
    const { resource, permission, subject } = askedOf(this.facts, question);
    return { tuple_key: { user: subject, relation: permission, object: resource }, context: this.context };
  }

  single(question) {
    return requestBytes('POST', `/stores/${this.store}/check`, { body: JSON.stringify({ authorization_model_id: this.modelId, ...this.checkOf(question) }) });
  }

  batch(questions) {
    const checks = questions.map((question, at) => ({ ...this.checkOf(question), correlation_id: `${at}` }));
    return requestBytes('POST', `/stores/${this.store}/batch-check`, { body: JSON.stringify({ authorization_model_id: this.modelId, checks }) });
  }

  async answers(singles) {
    return (await askAll(this.port, singles)).map(body => JSON.parse(body).allowed ?? false);
  }

  async answersOfBatches(batches) {
    return (await askAll(this.port, batches)).flatMap(body => {
      const { result } = JSON.parse(body);
      return Object.keys(result).map((_, at) => {
        if (result[at].error) throw new Error(`OpenFGA: ${JSON.stringify(result[at].error)}`);
        return result[at].allowed ?? false;
      });
    });
  }
}
