// What the vendor's desk and its auditors do beside deciding: appointing, importing, reading the journal.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit, complaintsOf } from './audit';
import { claviger, importLike } from './operator';
import { askFor, signInAs } from './steps';
import { type Language, textsOf } from './texts';

const t = textsOf('en');
const eli = 'eli.marsh@harrowfinch.example';
const dana = 'dana.whitlow@harrowfinch.example';
const desk = 'desk@vendor.example';
const auditor = 'auditor@vendor.example';
const locked = '10009777';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const notice = (page: Page, title: string) => page.locator('.pf-v6-c-alert__title', { hasText: title });

async function person(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: 'en-US' });
  const page = await context.newPage();
  await signInAs(page, login);
  return page;
}

/** An example file's header and some of its rows. */
function example(kind: 'programs' | 'contracts', rows: number): string {
  const file = readFileSync(resolve(__dirname, `../../examples/data/${kind}.csv`), 'utf8');
  return `${file.split('\n').slice(0, rows + 1).join('\n')}\n`;
}

async function upload(page: Page, kind: string, name: string, text: string, complete = false): Promise<void> {
  await page.goto('/desk/imports');
  await button(page, kind).click();
  await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  if (complete) await page.locator('#complete').check();
  await button(page, t('imports.upload.submit')).click();
}

/** The same person, reading another language. */
async function reads(page: Page, language: Language): Promise<void> {
  await page.route('**/api/v1/me', async route => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), language } });
  });
}

test('the desk appoints an administrator where a lock keeps it from approving', async ({ browser }) => {
  importLike('10000001', locked);
  claviger('number', 'lock', '--contract', locked);
  const asker = await person(browser, eli);
  const item = await askFor(asker, 'contract', locked);
  const page = await person(browser, desk);
  const complaints = complaintsOf(page);
  await page.goto(`/desk/requests?item=${item}`);
  await expect(heading(page, t('queue.appoint.title'))).toBeVisible();
  await expect(page.locator('#approve')).toHaveAttribute('aria-disabled', 'true');
  await audit(page, 'desk-appoint-en');

  await button(page, t('queue.appoint.submit')).click();
  await expect(page.locator('#account')).toBeFocused();
  await page.locator('#account').fill('nobody@harrowfinch.example');
  await button(page, t('queue.appoint.submit')).click();
  await expect(page.getByText(t('error.account_not_found'))).toBeVisible();
  await page.locator('#account').fill(eli);
  await button(page, t('queue.appoint.submit')).click();
  await expect(page.getByText(t('error.own_item_waits'))).toBeVisible();
  await audit(page, 'desk-appoint-refused-en', 'checked');

  await page.locator('#account').fill(dana);
  await button(page, t('queue.appoint.submit')).click();
  await expect(notice(page, `Dana Whitlow administers ${locked} from now on`)).toBeVisible();
  await expect(page.locator('.queue-row', { hasText: locked })).toHaveCount(0);
  await audit(page, 'desk-appointed-en', 'checked');

  const queue = await person(browser, dana);
  await queue.goto(`/administration/requests?item=${item}`);
  await button(queue, t('queue.approve')).click();
  await button(queue, t('queue.send_now')).click();
  await expect(notice(queue, '1 request decided.')).toBeVisible();
  // What is refused is written into the browser's log by the browser itself.
  expect(complaints.filter(text => !/\b40[34]\b/.test(text))).toEqual([]);
  for (const opened of [asker, page, queue]) await opened.context().close();
});

test('a file comes in, and what was not good comes back as a list', async ({ browser }) => {
  const page = await person(browser, desk);
  await page.goto('/desk/imports');
  await expect(page.locator('.import-row')).not.toHaveCount(0);
  await page.getByText(t('imports.columns')).click();
  await audit(page, 'imports-en');

  await upload(page, t('imports.kind.contracts'), 'colours.csv', 'colour;size\nred;1\n');
  await expect(notice(page, t('error.wrong_header'))).toBeVisible();
  await expect(notice(page, t('imports.header.title'))).toBeVisible();
  await expect(page.getByText('Cells are separated by commas, not by semicolons.')).toBeVisible();
  await expect(page.getByText(/The header lacks/), 'once, in the language of the page').toHaveCount(0);
  await audit(page, 'imports-refused-en', 'checked');

  const programs = `${example('programs', 100).trimEnd()}\nODD,Odd,nobody,vendor,yes,yes,no\n`;
  await upload(page, t('imports.kind.programs'), 'programmes of May.csv', programs);
  await expect(page).toHaveURL(/\/desk\/imports\/\w+$/);
  await expect(heading(page, 'programmes of May.csv')).toBeVisible();
  const report = page.getByRole('link', { name: t('imports.report') });
  await expect(report).toBeVisible();
  await audit(page, 'import-rejected-en');
  const saved = page.waitForEvent('download');
  await report.click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('nobody');
  await page.context().close();
});

test('a file that would take away much waits, says what, and is given up or confirmed by typing', async ({ browser }) => {
  const page = await person(browser, desk);
  await upload(page, t('imports.kind.contracts'), 'half a file.csv', example('contracts', 5), true);
  await expect(notice(page, t('imports.guard.title'))).toBeVisible();
  await audit(page, 'import-guarded-en');
  await button(page, t('imports.confirm')).click();
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: t('imports.confirm') });
  await expect(submit).toBeDisabled();
  await dialog.locator('#typed').fill('7777777');
  await expect(submit).toBeDisabled();
  await audit(page, 'import-confirm-en', 'checked');
  const losing = /(\d[\d,]*) (?:person|people) would/.exec((await dialog.textContent()) ?? '')?.[1];
  const ending = /(\d[\d,]*) contract lines? would/.exec((await dialog.textContent()) ?? '')?.[1];
  await dialog.locator('#typed').fill(losing ?? ending ?? '');
  await expect(submit).toBeEnabled();
  await page.keyboard.press('Escape');

  // Left and come back to: it stands in the list, under its own address.
  await page.goto('/desk/imports');
  await page.getByRole('link', { name: 'half a file.csv' }).click();
  await button(page, t('imports.cancel')).click();
  await dialog.getByRole('button', { name: t('imports.cancel') }).click();
  await expect(notice(page, t('imports.cancelled.title'))).toBeVisible();
  await audit(page, 'import-cancelled-en', 'checked');
  await page.context().close();
});

test('an import on its way says how far it is, how fast, and how long yet', async ({ browser }) => {
  const page = await person(browser, desk);
  let rows = 0;
  await page.route('**/api/v1/desk/imports/on-its-way', route =>
    route.fulfill({
      json: {
        id: 'on-its-way',
        kind: 'contracts',
        state: 'running',
        file_name: 'contract lines.csv',
        file_hash: 'f'.repeat(64),
        complete: false,
        started_by: { type: 'account', id: 'a', name: 'Ada Lindqvist' },
        started_at: '2026-11-22T04:54:00.000Z',
        rows_read: (rows += 24_000),
        rows_total: 3_000_000,
        rows_applied: Math.round(rows / 10),
        rows_unchanged: Math.round((rows * 9) / 10),
        rows_rejected: 0,
      },
    }),
  );
  await page.goto('/desk/imports/on-its-way');
  await expect(page.getByText(/rows a second/)).toBeVisible();
  await expect(page.getByText(/min left|minute left/)).toBeVisible();
  await audit(page, 'import-running-en');
  await page.route('**/api/v1/desk/imports?*', route => route.fulfill({ json: { items: [] } }));
  await page.goto('/desk/imports');
  await expect(heading(page, t('imports.empty.title'))).toBeVisible();
  await audit(page, 'imports-empty-en', 'checked');
  await page.context().close();
});

test('an auditor reads in the journal who did what to whom', async ({ browser }) => {
  const page = await person(browser, auditor);
  const complaints = complaintsOf(page);
  await page.goto('/');
  await page.getByRole('link', { name: t('journal.title') }).click();
  await expect(heading(page, t('journal.title'))).toBeVisible();
  const rows = page.locator('.rows details');
  await expect(rows).not.toHaveCount(0);
  await audit(page, 'journal-en');
  await page.route('**/api/v1/audit?*', route =>
    route.continue({ url: route.request().url().replace('limit=50', 'limit=5') }),
  );
  await page.reload();
  await expect(rows).toHaveCount(5);
  await button(page, t('action.more')).click();
  await expect(rows).toHaveCount(10);
  await page.unroute('**/api/v1/audit?*');

  await page.locator('#number').fill(locked);
  await page.locator('#kind').selectOption('administrator_appointed');
  await button(page, t('journal.filter.show')).click();
  await expect(page).toHaveURL(/number=10009777&kind=administrator_appointed/);
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Dana Whitlow');
  await expect(rows.first()).toContainText('by Ada Lindqvist');
  await rows.first().locator('summary').click();
  await page.locator('.disclosure', { hasText: t('journal.chain') }).locator('summary').last().click();
  await audit(page, 'journal-entry-en');
  await rows.first().getByRole('link', { name: 'All about Dana Whitlow' }).click();
  await expect(rows).not.toHaveCount(1);
  await page.goto('/journal?person=nobody@harrowfinch.example');
  await expect(heading(page, t('journal.no_match.title'))).toBeVisible();
  await audit(page, 'journal-no-match-en', 'checked');
  await page.goto('/journal?until=2001-01-01');
  await expect(heading(page, t('journal.no_match.title'))).toBeVisible();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('who is neither of the desk nor an auditor is told whom to ask', async ({ browser }) => {
  const page = await person(browser, eli);
  for (const address of ['/journal', '/desk/imports', '/desk/imports/any']) {
    await page.goto(address);
    await expect(page.getByText(t('not_allowed.title'))).toBeVisible();
  }
  await page.context().close();
});

test('the desk’s pages hold the lengths of Czech and the signs of Japanese', async ({ browser }) => {
  for (const language of ['cs', 'ja'] as const) {
    const page = await person(browser, desk);
    await reads(page, language);
    for (const address of ['/desk/imports', '/journal']) {
      await page.goto(address);
      const title = textsOf(language)(address === '/journal' ? 'journal.title' : 'imports.title');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await audit(page, `${address.slice(1).replace('/', '-')}-${language}`, 'checked');
    }
    await page.context().close();
  }
});
