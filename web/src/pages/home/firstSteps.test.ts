import { describe, expect, it } from 'vitest';
import { firstSteps, type Newcomer } from './firstSteps';

const states = (change: Partial<Newcomer>) =>
  firstSteps({ hasProfile: false, isWaiting: false, holdsAccess: false, ...change }).map(({ state }) => state);

describe('firstSteps', () => {
  it.each([
    ['who has just registered', {}, ['next', 'later', 'later']],
    ['who has said who he is', { hasProfile: true }, ['done', 'next', 'later']],
    ['whose request waits', { hasProfile: true, isWaiting: true }, ['done', 'waiting', 'later']],
    ['who holds access without a profile', { holdsAccess: true }, ['next', 'done', 'done']],
  ])('shows somebody %s the way', (_name, newcomer, expected) => expect(states(newcomer)).toEqual(expected));
});
