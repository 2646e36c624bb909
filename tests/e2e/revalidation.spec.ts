// A whole round of revalidation: what waits for it, who is kept and who is not, a colleague's part, the certificate.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { audit, complaintsOf } from './audit';
import { claviger, importLike } from './operator';
import { askFor, signInAs } from './steps';
import { type Language, textsOf } from './texts';

const t = textsOf('en');
const number = '10009801';
const dana = 'dana.whitlow@harrowfinch.example';
const peer = 'nadia.osei@farwater.example';
const kept = 'jana.brandt@nordfalk-rz.example';
const removed = 'tom.ash@bramblecote-dairy.example';
const delegated = 'minh.tran@hacbiec.example';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const holder = (page: Page, email: string) => page.locator('.review-row', { hasText: email });

async function person(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: 'en-US' });
  const page = await context.newPage();
  await signInAs(page, login);
  return page;
}

/** The page as it stands, read in another language and back. */
async function auditIn(page: Page, language: Language, name: string): Promise<void> {
  await page.route('**/api/v1/me', async route => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), language } });
  });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await audit(page, `${name}-${language}`, 'checked');
  await page.unroute('**/api/v1/me');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
}

/** Two administrators, three people with access, and a date that has passed. */
function prepare(): void {
  importLike('10000019', number);
  claviger('administrator', 'add', peer, '--contract', number);
  for (const email of [kept, removed, delegated])
    claviger('access', 'grant', email, '--contract', number, '--scope', 'support');
  claviger('number', 'revalidation', '--contract', number, '--due', '2026-01-31T00:00:00Z');
}

/** From the request that can not be approved to the round. */
async function begin(page: Page, item: string): Promise<void> {
  await page.goto(`/administration/requests?item=${item}`);
  await expect(page.locator('.refusal')).toContainText(t('queue.refusal.revalidation_overdue'));
  await page.getByRole('link', { name: t('queue.refusal.revalidate') }).click();
  await expect(heading(page, t('revalidations.title'))).toBeVisible();
  const entry = page.locator('.card', { hasText: number });
  await expect(entry).toContainText('Overdue since');
  await audit(page, 'revalidations-en', 'checked');
  await entry.getByRole('button').click();
  await expect(heading(page, `Revalidation of ${number}`)).toBeVisible();
  await expect(page.locator('.review-row')).toHaveCount(3);
  await expect(button(page, t('review.finish'))).toHaveAttribute('aria-disabled', 'true');
}

async function delegate(page: Page, email: string, to: string): Promise<void> {
  await holder(page, email).getByRole('checkbox').check();
  await button(page, t('review.delegate.title')).click();
  await button(page, to).click();
  await button(page, 'Ask about 1 marked').click();
  await expect(holder(page, email)).toContainText(`Assigned to ${to}`);
}

/** What the colleague does, from the address that his mail has. */
async function decideOwnPart(browser: Browser, address: string): Promise<void> {
  const page = await person(browser, peer);
  await page.goto(`${address}?assigned=me`);
  await expect(page.locator('.review-row')).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await expect(holder(page, delegated)).toHaveClass(/review-remove/);
  await page.context().close();
}

async function finish(page: Page): Promise<void> {
  await button(page, t('review.finish')).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 accesses end at once');
  await audit(page, 'review-finish-en', 'checked');
  await dialog.getByRole('button', { name: t('review.finish'), exact: true }).click();
  await expect(heading(page, `Revalidation of ${number}: certificate`)).toBeVisible();
}

async function keepCertificate(page: Page): Promise<void> {
  await expect(page.locator('.certificate-table tbody tr')).toHaveCount(3);
  await expect(page.locator('.certificate-table tr', { hasText: delegated })).toContainText('Nadia Osei');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: t('certificate.csv') }).click();
  const rows = readFileSync(await (await saved).path(), 'utf8').trim().split('\r\n');
  expect(rows).toHaveLength(4);
  expect(rows.find(row => row.includes(removed))).toContain(',remove,');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await expect(button(page, t('certificate.print'))).toBeHidden();
  await expect(page.locator('.certificate-table')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
}

test('a round goes from what waits for it to its certificate', async ({ browser }) => {
  prepare();
  const asker = await person(browser, 'eli.marsh@harrowfinch.example');
  const item = await askFor(asker, 'contract', number);
  const page = await person(browser, dana);
  const complaints = complaintsOf(page);
  await begin(page, item);
  await holder(page, kept).getByRole('button', { name: t('review.keep'), exact: true }).click();
  await expect(holder(page, kept)).toHaveClass(/review-keep/);
  await holder(page, removed).getByRole('button', { name: t('review.remove'), exact: true }).click();
  await expect(page.getByText('2 of 3 decided').first()).toBeVisible();
  await delegate(page, delegated, 'Nadia Osei');
  await audit(page, 'review-en', 'checked');
  await auditIn(page, 'ja', 'review');
  await decideOwnPart(browser, new URL(page.url()).pathname);
  await page.reload();
  await expect(page.getByText('3 of 3 decided').first()).toBeVisible();
  await finish(page);
  await audit(page, 'certificate-en', 'checked');
  await auditIn(page, 'ja', 'certificate');
  await keepCertificate(page);
  await page.goto('/administration/revalidations?state=finished');
  await expect(page.locator('.card', { hasText: number })).toContainText('Finished on');
  expect(complaints).toEqual([]);
  await expect
    .poll(async () => (await asker.request.get('/api/v1/me/access')).text(), { message: 'what waited goes on' })
    .toContain(number);
  await page.context().close();
  await asker.context().close();
});
