// What a person does, in the order of a journey. Each step leaves the page where the person would look next.
import { expect, type Page } from '@playwright/test';
import { audit } from './audit';
import { demoPassword, type Journey } from './journeys';
import { type Texts, textsOf } from './texts';

const password = 'a quiet walk by the river';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export async function activationCode(page: Page, to: string): Promise<string> {
  const answer = await page.request.get(`/demo/mail?to=${encodeURIComponent(to)}`, {
    headers: { accept: 'application/json' },
  });
  const { items } = (await answer.json()) as { items: { text: string }[] };
  const code = /^\d{6}$/m.exec(items[0]?.text ?? '')?.[0];
  if (!code) throw new Error(`no activation code for ${to}`);
  return code;
}

export async function register(
  page: Page,
  { language, email, givenName, familyName, address }: Journey,
): Promise<void> {
  const t = textsOf(language);
  await page.goto('/register');
  await expect(heading(page, t('register.title'))).toBeVisible();
  await audit(page, `register-${language}`);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('#given_name').fill(givenName);
  await page.locator('#family_name').fill(familyName);
  await page.locator('#country').selectOption(address.country);
  await button(page, t('register.submit')).click();
  await expect(heading(page, t('activate.title'))).toBeVisible();
  await audit(page, `activate-${language}`);
  await page.locator('#code').fill(await activationCode(page, email));
  await button(page, t('activate.submit')).click();
  await expect(page.getByText(t('home.first.title'))).toBeVisible();
  await audit(page, `home-newcomer-${language}`);
}

export async function signIn(page: Page, { language }: Journey, login: string): Promise<void> {
  await page.goto('/sign-in');
  await expect(heading(page, textsOf(language)('sign_in.title'))).toBeVisible();
  await signInAs(page, login);
}

/** Signs in as one of the people of the demo. */
export async function signInAs(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(demoPassword);
  await page.locator('button[type=submit]').click();
  await expect(page).toHaveURL(/\/$/);
}

/** Types numbers for full support; ends on the page that shows what would come out. */
export async function checkNumbers(page: Page, t: Texts, typed: string): Promise<void> {
  await page.goto('/access/add?scope=support');
  await page.locator('#numbers').fill(typed);
  await button(page, t('add.which.check')).click();
  await expect(page.getByText(t('add.check.nothing_sent'))).toBeVisible();
}

/** Asks for full support as the person who is signed in on the page; the id of the item. */
export async function askFor(page: Page, type: 'contract' | 'bill_to', number: string): Promise<string> {
  const field = type === 'contract' ? 'contract_numbers' : 'bill_to_ids';
  const answer = await page.request.post('/api/v1/access-requests', {
    headers: { origin: process.env.CLAVIGER_URL ?? '' },
    data: { scope: 'support', [field]: [number], terms_accepted: true },
  });
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

export async function completeProfile(page: Page, { language, company, address }: Journey): Promise<void> {
  const t = textsOf(language);
  await page
    .getByRole('main')
    .getByRole('link', { name: t('home.first.who.action') })
    .click();
  await expect(heading(page, t('profile.company.title'))).toBeFocused();
  await page.locator('#company_name').fill(company);
  await page.locator('#address_line1').fill(address.line);
  await page.locator('#city').fill(address.city);
  await page.locator('#postal_code').fill(address.postalCode);
  await page.locator('#country').selectOption(address.country);
  await button(page, t('action.save')).click();
  await expect(page.getByText(t('profile.saved'))).toBeVisible();
  await audit(page, `company-${language}`);
}

/** Goes through what → which → check for full support; ends on the page that shows what would come out. */
export async function checkAccess(page: Page, { language }: Journey, typed: string): Promise<void> {
  const t = textsOf(language);
  await page.goto('/access/add');
  await audit(page, `add-what-${language}`);
  await page
    .getByRole('main')
    .getByRole('link', { name: t('scope.support.short') })
    .click();
  await page.locator('#numbers').fill(typed);
  await audit(page, `add-which-${language}`);
  await button(page, t('add.which.check')).click();
  await expect(page.getByText(t('add.check.nothing_sent'))).toBeVisible();
}

export async function submit(page: Page, { language }: Journey): Promise<void> {
  const t = textsOf(language);
  await button(page, t('add.check.send')).click();
  await expect(heading(page, t('request.title'))).toBeVisible();
  await expect(page).toHaveURL(/\/access\/requests\/[^/]+$/);
}

/** The outcome of one number on the page. */
export const outcome = (page: Page, number: string) => page.getByRole('article', { name: number, exact: true });

export async function approveInQueue(page: Page, { language, familyName }: Journey, number: string): Promise<void> {
  const t = textsOf(language);
  await page.goto('/administration/requests');
  await expect(heading(page, t('queue.admin.title'))).toBeVisible();
  const row = page.locator('.queue-row', { hasText: number }).filter({ hasText: familyName });
  await row.getByRole('button').click();
  await expect(page.getByRole('heading', { level: 2, name: number })).toBeVisible();
  await audit(page, `queue-${language}`);
  await button(page, t('queue.approve')).click();
  await expect(row).toHaveCount(0);
  await button(page, t('queue.undo')).click();
  await expect(row).toHaveCount(1);
  await button(page, t('queue.approve')).click();
  await audit(page, `queue-held-${language}`);
  await expect(row).toHaveCount(0);
}

export async function seeAccess(page: Page, { language }: Journey, number: string): Promise<void> {
  const t = textsOf(language);
  await page.goto('/access');
  await expect(heading(page, t('access.title'))).toBeVisible();
  const row = page.locator('details', { hasText: number });
  await row.locator('summary').click();
  await expect(row.getByText(t('right.open_case'))).toBeVisible();
  await audit(page, `access-${language}`);
}
