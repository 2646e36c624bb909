import { beforeEach, expect, it, vi } from 'vitest';

const registration = {
  email: 'jana@example.cz',
  password: 'a quiet walk by the river',
  given_name: 'Jana',
  family_name: 'Nováková',
  country: 'CZ',
};

/** The module as a page that was just loaded has it; the window's storage stays. */
async function loaded() {
  vi.resetModules();
  return (await import('./pendingRegistration')).pendingRegistration;
}

beforeEach(() => {
  const values = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
    written: () => [...values.values()].join(),
  });
});

it('a reload keeps all but the password, which is never written', async () => {
  const page = await loaded();
  page.keep(registration);
  expect(page.get()).toEqual(registration);
  expect((sessionStorage as unknown as { written: () => string }).written()).not.toContain(registration.password);
  const again = await loaded();
  expect(again.get()).toBeUndefined();
  expect(again.known()).toMatchObject({ email: 'jana@example.cz', country: 'CZ' });
});

it('nothing stays of what was forgotten', async () => {
  const page = await loaded();
  page.keep(registration);
  page.forget();
  expect(page.known()).toBeUndefined();
  expect((await loaded()).known()).toBeUndefined();
});
