// A contract that its bill-to's access is not to count for: set and lifted on the page of one's numbers, told by "Why?".
import { expect, test, type Browser, type Page } from '@playwright/test';
import { audit } from './audit';
import { claviger } from './operator';
import { signInAs } from './steps';
import { textsOf } from './texts';

const t = textsOf('en');
const dana = 'dana.whitlow@harrowfinch.example';
const tom = 'tom.ash@bramblecote-dairy.example';

async function person(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: 'en-US' });
  const page = await context.newPage();
  await signInAs(page, login);
  return page;
}

test('a contract is excluded from what its bill-to gives, and included again', async ({ browser }) => {
  claviger('administrator', 'add', dana, '--contract', '10000019');
  claviger('access', 'grant', tom, '--bill-to', '1000002', '--scope', 'support');
  const page = await person(browser, dana);
  await page.goto('/administration/numbers?q=1000002');
  const billTo = page.locator('details', { has: page.locator('summary', { hasText: t('identifier.bill_to') }) });
  await billTo.locator('summary').click();
  await expect(billTo.getByText(t('numbers.no_excluded'))).toBeVisible();
  await billTo.getByRole('button', { name: t('numbers.exclude.open') }).click();
  const which = billTo.getByLabel(t('identifier.contract'));
  await which.fill('10000020');
  await billTo.getByRole('button', { name: t('numbers.exclude.action'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('numbers.exclude.action') }).click();
  await expect(dialog.getByText(t('problem.not_found.remedy'))).toBeVisible();
  await dialog.getByRole('button', { name: t('action.cancel') }).click();
  await which.fill('10000019');
  await billTo.getByRole('button', { name: t('numbers.exclude.action'), exact: true }).click();
  await audit(page, 'numbers-exclude-en', 'checked');
  await dialog.getByRole('button', { name: t('numbers.exclude.action') }).click();
  await expect(billTo.locator('li', { hasText: '10000019' })).toBeVisible();
  await expect(which).toHaveValue('');
  await audit(page, 'numbers-excluded-en');
  const holder = await person(browser, tom);
  await holder.goto('/why?type=contract&id=10000019&action=open_case');
  await expect(holder.locator('.chain')).toContainText(t('why.gap.excluded_from_bill_to'));
  await audit(holder, 'why-excluded-en', 'checked');
  await holder.locator('.chain').getByRole('link', { name: t('add.title') }).click();
  await expect(holder).toHaveURL(/\/access\/add\?.*10000019/);
  await page.goto('/administration/numbers?q=10000019');
  const contract = page.locator('details', { hasText: '10000019' });
  await contract.locator('summary').click();
  const toggle = contract.getByRole('switch', { name: t('numbers.exclusion') });
  await expect(toggle).toBeChecked();
  await toggle.click({ force: true });
  await dialog.getByRole('button', { name: t('numbers.include.action') }).click();
  await expect(toggle).not.toBeChecked();
  claviger('access', 'remove', tom, '--bill-to', '1000002', '--scope', 'support');
  claviger('administrator', 'remove', dana, '--contract', '10000019');
  await holder.context().close();
  await page.context().close();
});
