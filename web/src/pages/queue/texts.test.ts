import { describe, expect, it } from 'vitest';
import type { QueueItem } from '../../api/types';
import { whoAndWhat } from './texts';

const item = (id: string, email: string, familyName = 'Hale') =>
  ({
    identifier: { type: 'contract', value: '10000001' },
    requester: { id, email, given_name: 'Robin', family_name: familyName, email_domain: '' },
  }) as QueueItem;

describe('whoAndWhat', () => {
  const robin = item('a1', 'robin@harrowfinch.example');
  const namesake = item('a2', 'r.hale@harrowfinch.example');

  it('tells namesakes apart by their address', () =>
    expect(whoAndWhat(robin, [robin, namesake]).name).toBe('Robin Hale (robin@harrowfinch.example)'));

  it('leaves a name alone that is one person’s, however often he asks', () => {
    expect(whoAndWhat(robin, [robin, item('a1', robin.requester.email), item('a3', 'x@y.example', 'Hall')]).name).toBe(
      'Robin Hale',
    );
    expect(whoAndWhat(robin).name).toBe('Robin Hale');
  });
});
