// casbin in process. Each account's grants and blocks are a shard of their own, an enforcer with these lines only.
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import { today } from '../data.mjs';
import { decide, textOf } from './facts.mjs';

const model = textOf('casbin.conf');
const has = (list, value) => list.includes(value);

const linesOf = ({ id, grants, blocks }) => [
  ...grants.map(({ target, party, scope, from, until }) => ['p', id, target, party, scope, from, until, 'allow'].join(', ')),
  ...blocks.map(target => ['p', id, target, '0', 'support', 0, 0, 'deny'].join(', ')),
];

export class CasbinPeer {
  name = 'casbin';
  shards = new Map();

  static async of(facts, questions) {
    const peer = new CasbinPeer();
    peer.asked = questions.map(question => facts.ask(question));
    for (const { account } of peer.asked) if (!peer.shards.has(account)) peer.shards.set(account, await peer.shardOf(account));
    return peer;
  }

  async shardOf(account) {
    const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(linesOf(account).join('\n')));
    await enforcer.addFunction('has', has);
    return enforcer;
  }

  decide(at) {
    const asked = this.asked[at];
    const shard = this.shards.get(asked.account);
    const [now, day] = [Date.now(), today()];
    return decide(asked, chain => shard.enforceSync(asked.account, asked.right, chain, now, day));
  }
}
