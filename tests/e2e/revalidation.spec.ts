// A whole round of revalidation: what waits for it, who is kept and who is not, who holds it through a group, a
// colleague's part, the certificate.
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
const grouped = 'ondrej.vlk@lednacek.example';
const other = '10009802';

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

/** The group that gives somebody this number and another; its page. */
async function makeGroup(page: Page): Promise<string> {
  await page.goto('/administration/groups');
  await button(page, t('groups.new.title')).click();
  await page.getByLabel(t('groups.name')).fill('Night shift');
  await page.getByLabel(t('groups.numbers')).fill(`${number} ${other}`);
  await button(page, t('groups.new.submit')).click();
  await expect(heading(page, 'Night shift')).toBeVisible();
  await page.getByLabel(t('groups.add_label.people')).fill(grouped);
  await button(page, t('groups.add.people')).click();
  await expect(page.locator('li', { hasText: grouped })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Two administrators, three people with access, one more through a group, and a date that has passed. */
async function prepare(page: Page): Promise<string> {
  for (const made of [number, other]) importLike('10000019', made);
  claviger('administrator', 'add', peer, '--contract', number);
  for (const email of [kept, removed, delegated])
    claviger('access', 'grant', email, '--contract', number, '--scope', 'support');
  const group = await makeGroup(page);
  claviger('number', 'revalidation', '--contract', number, '--due', '2026-01-31T00:00:00Z');
  return group;
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
  await expect(page.locator('.review-row')).toHaveCount(4);
  await expect(button(page, t('review.finish'))).toHaveAttribute('aria-disabled', 'true');
}

async function delegate(page: Page, email: string, to: string): Promise<void> {
  await holder(page, email).getByRole('checkbox').check();
  await button(page, t('review.delegate.title')).click();
  await button(page, to).click();
  await button(page, 'Ask about 1 marked').click();
  await expect(holder(page, email)).toContainText(`Assigned to ${to}`);
}

/** What a group gives is named, and what removing it does is said before. */
async function removeFromGroup(page: Page): Promise<void> {
  const row = holder(page, grouped);
  await expect(row.getByRole('link', { name: 'Night shift' })).toBeVisible();
  await expect(row).toContainText(`Removing blocks ${number} for this person; the group stays as it is.`);
  await row.getByRole('button', { name: t('review.remove'), exact: true }).click();
  await expect(row).toHaveClass(/review-remove/);
}

/** Blocked on this number, he is in the group as before; the group ends with the test. */
async function endGroup(page: Page, group: string): Promise<void> {
  await page.goto(group);
  await expect(page.locator('li', { hasText: grouped }).first()).toBeVisible();
  await expect(page.getByText('Ondřej Vlk is blocked for this number')).toBeVisible();
  await button(page, t('groups.end.action')).click();
  await page.getByRole('dialog').getByRole('button', { name: t('groups.end.action') }).click();
  await expect(page.getByText(t('groups.empty.title'))).toBeVisible();
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
  await expect(dialog).toContainText('3 accesses end at once');
  await expect(dialog).toContainText(`1 of them is access through a group: the person is blocked on ${number}`);
  await audit(page, 'review-finish-en', 'checked');
  await dialog.getByRole('button', { name: t('review.finish'), exact: true }).click();
  await expect(heading(page, `Revalidation of ${number}: certificate`)).toBeVisible();
}

async function keepCertificate(page: Page): Promise<void> {
  await expect(page.locator('.certificate-table tbody tr')).toHaveCount(4);
  await expect(page.locator('.certificate-table tr', { hasText: grouped })).toContainText('Night shift');
  await expect(page.getByText(t('certificate.by_block'))).toBeVisible();
  await expect(page.locator('.certificate-table tr', { hasText: delegated })).toContainText('Nadia Osei');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: t('certificate.csv') }).click();
  const rows = readFileSync(await (await saved).path(), 'utf8').trim().split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows.find(row => row.includes(removed))).toContain(',remove,');
  expect(rows.find(row => row.includes(grouped))).toContain(',Night shift');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await expect(button(page, t('certificate.print'))).toBeHidden();
  await expect(page.locator('.certificate-table')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
}

test('a round goes from what waits for it to its certificate', async ({ browser }) => {
  const page = await person(browser, dana);
  const group = await prepare(page);
  const asker = await person(browser, 'eli.marsh@harrowfinch.example');
  const item = await askFor(asker, 'contract', number);
  const complaints = complaintsOf(page);
  await begin(page, item);
  await holder(page, kept).getByRole('button', { name: t('review.keep'), exact: true }).click();
  await expect(holder(page, kept)).toHaveClass(/review-keep/);
  await holder(page, removed).getByRole('button', { name: t('review.remove'), exact: true }).click();
  await removeFromGroup(page);
  await expect(page.getByText('3 of 4 decided').first()).toBeVisible();
  await delegate(page, delegated, 'Nadia Osei');
  await audit(page, 'review-en', 'checked');
  await auditIn(page, 'ja', 'review');
  await decideOwnPart(browser, new URL(page.url()).pathname);
  await page.reload();
  await expect(page.getByText('4 of 4 decided').first()).toBeVisible();
  await finish(page);
  await audit(page, 'certificate-en', 'checked');
  await auditIn(page, 'ja', 'certificate');
  await keepCertificate(page);
  await page.goto('/administration/revalidations?state=finished');
  await expect(page.locator('.card', { hasText: number })).toContainText('Finished on');
  await endGroup(page, group);
  expect(complaints).toEqual([]);
  await expect
    .poll(async () => (await asker.request.get('/api/v1/me/access')).text(), { message: 'what waited goes on' })
    .toContain(number);
  await page.context().close();
  await asker.context().close();
});
