// A group of contracts: made, given a number and a person, named by "Why?" and beside whoever holds the number, ended.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { audit } from './audit';
import { claviger } from './operator';
import { signInAs } from './steps';
import { textsOf } from './texts';

const t = textsOf('en');
const dana = 'dana.whitlow@harrowfinch.example';
const eli = 'eli.marsh@harrowfinch.example';
const contracts = ['10000001', '10000016'] as const;

async function person(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.CLAVIGER_URL,
    locale: 'en-US',
  });
  const page = await context.newPage();
  await signInAs(page, login);
  return page;
}

test('a group gives its people its numbers, and says so where it is asked why', async ({ browser }) => {
  for (const number of contracts) claviger('administrator', 'add', dana, '--contract', number);
  const page = await person(browser, dana);
  await page.goto('/administration/groups');
  await expect(page.getByText(t('groups.empty.title'))).toBeVisible();
  await audit(page, 'groups-empty-en', 'checked');
  await page.getByRole('button', { name: t('groups.new.title') }).click();
  await page.getByLabel(t('groups.name')).fill('Night shft');
  await page.getByLabel(t('groups.numbers')).fill(contracts[0]);
  await page.getByRole('button', { name: t('groups.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Night shft' })).toBeVisible();

  await page.getByRole('button', { name: t('groups.rename.action') }).click();
  await page.getByLabel(t('groups.rename.name')).fill('Night shift');
  await page.getByRole('button', { name: t('action.save') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Night shift' })).toBeVisible();
  await page.getByRole('button', { name: t('groups.rename.action') }).click();

  await page.getByLabel(t('groups.add_label.numbers')).fill(`${contracts[1]} 99999999`);
  await page.getByRole('button', { name: t('groups.add.numbers') }).click();
  await expect(page.locator('li', { hasText: contracts[1] }).first()).toBeVisible();
  await expect(page.getByText(/^99999999:/)).toBeVisible();
  await page.getByLabel(t('groups.add_label.people')).fill(eli);
  await page.getByRole('button', { name: t('groups.add.people') }).click();
  await expect(page.locator('li', { hasText: eli })).toBeVisible();
  await audit(page, 'group-en');

  const holder = await person(browser, eli);
  await holder.goto(`/why?type=contract&id=${contracts[1]}&action=open_case`);
  await expect(holder.locator('.chain')).toContainText(t('origin.group'));
  await holder.context().close();

  await page.goto(`/administration/numbers?q=${contracts[1]}`);
  const number = page.locator('details', { hasText: contracts[1] });
  await number.locator('summary').click();
  const user = number.locator('li', { hasText: eli });
  await expect(user.getByRole('link', { name: 'Night shift' })).toBeVisible();
  await audit(page, 'numbers-group-en', 'checked');
  await user.getByRole('link', { name: contracts[1] }).click();
  await expect(page.locator('.chain')).toContainText(t('origin.group'));
  await audit(page, 'why-group-en', 'checked');
  await page.locator('.chain').getByRole('link', { name: 'Night shift' }).click();

  await page.getByRole('button', { name: t('groups.end.action') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('groups.end.action') })
    .click();
  await expect(page.getByText(t('groups.empty.title'))).toBeVisible();
  for (const contract of contracts) claviger('administrator', 'remove', dana, '--contract', contract);
  await page.context().close();
});
