// What people do twice, in two windows, without a network, or with the browser's own buttons.
import { expect, test, type Browser, type Page, type Request } from '@playwright/test';
import { audit } from './audit';
import { demoPassword } from './journeys';
import { claviger, importLike } from './operator';
import { activationCode, askFor, checkNumbers, signInAs } from './steps';
import { textsOf } from './texts';

const t = textsOf('en');
const eli = 'eli.marsh@harrowfinch.example';
const dana = 'dana.whitlow@harrowfinch.example';
const requests = '**/api/v1/access-requests';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: 'en-US' });
  return context.newPage();
}

async function person(browser: Browser, login: string): Promise<Page> {
  const page = await visitor(browser);
  await signInAs(page, login);
  return page;
}

/** What the page sends to an address by this method, from here on. */
function sentBy(page: Page, method: string, path: string): Request[] {
  const sent: Request[] = [];
  page.on('request', request => {
    if (request.method() === method && new URL(request.url()).pathname === path) sent.push(request);
  });
  return sent;
}

const clickTwice = (page: Page, name: string) =>
  button(page, name).evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });

test('a request whose answer was lost is not asked twice', async ({ browser }) => {
  const page = await person(browser, 'tom.ash@bramblecote-dairy.example');
  await checkNumbers(page, t, '10000025');
  await page.route(requests, async route => {
    await route.fetch();
    await route.abort();
  });
  await button(page, t('add.check.send')).click();
  await expect(page.getByText(t('add.check.maybe_sent'))).toBeVisible();
  await expect(page.getByText(t('add.check.nothing_sent'))).toHaveCount(0);
  await audit(page, 'add-check-lost-en', 'checked');
  await page.reload();
  await expect(page.getByText(t('add.check.maybe_sent')), 'also after a reload').toBeVisible();
  await page.unroute(requests);
  await button(page, t('add.check.send')).click();
  await expect(heading(page, t('request.title'))).toBeVisible();
  await expect(page.getByText(t('reason.already_registered.title'))).toHaveCount(0);
  await page.goto('/access/requests');
  await expect(page.locator('.request-row', { hasText: '10000025' })).toHaveCount(1);
  await page.context().close();
});

test('two clicks are one', async ({ browser }) => {
  const page = await visitor(browser);
  const email = 'twice.clicker@harrowfinch.example';
  await page.goto('/register');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(demoPassword);
  await page.locator('#given_name').fill('Twice');
  await page.locator('#family_name').fill('Clicker');
  await page.locator('#country').selectOption('US');
  const registrations = sentBy(page, 'POST', '/api/v1/accounts');
  await clickTwice(page, t('register.submit'));
  await expect(heading(page, t('activate.title'))).toBeVisible();
  expect(registrations).toHaveLength(1);
  await page.locator('#code').fill(await activationCode(page, email));
  await button(page, t('activate.submit')).click();
  await expect(page.getByText(t('home.first.title'))).toBeVisible();

  await page.goto('/profile/personal');
  await page.locator('#given_name').fill('Once');
  const changes = sentBy(page, 'PATCH', '/api/v1/me');
  await clickTwice(page, t('action.save'));
  await expect(page.locator('.pf-v6-c-alert__title', { hasText: t('profile.saved') })).toBeVisible();
  expect(changes).toHaveLength(1);
  expect(changes[0]?.postDataJSON(), 'only what differs').toEqual({ given_name: 'Once' });
  await page.context().close();
});

test('a double click decides one item, not the next that takes its place', async ({ browser }) => {
  const asker = await person(browser, eli);
  for (const number of ['10009881', '10009882']) {
    importLike('10000001', number);
    claviger('number', 'lock', '--contract', number);
    claviger('administrator', 'add', dana, '--contract', number);
    await askFor(asker, 'contract', number);
  }
  const page = await person(browser, dana);
  await page.goto('/administration/requests');
  const rows = page.locator('.queue-row', { hasText: /1000988[12]/ });
  await expect(rows).toHaveCount(2);
  const decisions: Request[] = [];
  page.on('request', request => {
    if (request.method() === 'POST' && /\/(approve|deny)$/.test(request.url())) decisions.push(request);
  });
  await rows.first().getByRole('button').click();
  await button(page, t('queue.approve')).dblclick();
  await expect(rows).toHaveCount(1);
  await button(page, t('queue.undo')).click();
  await expect(rows).toHaveCount(2);
  expect(decisions, 'nothing left while it could be taken back').toEqual([]);

  // Nor does the second click answer the question that the first has brought up.
  await button(page, t('queue.deny')).dblclick();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('queue.deny'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rows).toHaveCount(1);
  await button(page, t('queue.send_now')).click();
  await expect(page.locator('.pf-v6-c-alert__title', { hasText: '1 request decided.' })).toBeVisible();
  expect(decisions).toHaveLength(1);

  // The other leaves the queue, too: other tests find it as they expect it.
  await rows.first().getByRole('button').click();
  await button(page, t('queue.approve')).click();
  await button(page, t('queue.send_now')).click();
  await expect(page.locator('.pf-v6-c-alert__title', { hasText: '1 request decided.' })).toBeVisible();
  for (const opened of [asker, page]) await opened.context().close();
});

test('two windows do not undo each other', async ({ browser }) => {
  const one = await person(browser, eli);
  const other = await one.context().newPage();
  for (const page of [one, other]) await page.goto('/profile/company');
  await other.locator('#city').fill('Salem');
  await one.locator('#company_name').fill('Harrow and Finch');
  await button(one, t('action.save')).click();
  const saved = (page: Page) => page.locator('.pf-v6-c-alert__title', { hasText: t('profile.saved') });
  await expect(saved(one)).toBeVisible();
  await expect(one.getByText(t('profile.company.saved_effect')), 'nothing of his waits').toHaveCount(0);
  await button(other, t('action.save')).click();
  await expect(saved(other)).toBeVisible();
  await expect(other.locator('#company_name'), 'what the first window saved stays').toHaveValue('Harrow and Finch');

  await one.locator('#city').fill('Eugene');
  await button(one, t('action.save')).click();
  await expect(one.getByText(t('profile.dispute.title'))).toBeVisible();
  await audit(one, 'company-dispute-en', 'checked');
  await expect(one.locator('.disputes')).toContainText('Salem');
  await button(one, t('profile.dispute.take_stored')).click();
  await expect(one.locator('#city')).toHaveValue('Salem');
  // As others find it.
  await one.locator('#company_name').fill('Harrow & Finch Logistics, Inc.');
  await one.locator('#city').fill('Portland');
  await button(one, t('action.save')).click();
  await expect(saved(one)).toBeVisible();
  await one.context().close();
});

test('a page that is not loaded waits for the network inside the portal', async ({ browser }) => {
  const page = await person(browser, eli);
  await expect(heading(page, /Welcome/), 'the page that works without a network is there').toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('navigation').getByRole('link', { name: t('profile.security.title') }).click();
  await expect(heading(page, t('problem.page.offline.title'))).toBeVisible();
  await expect(page.getByRole('navigation', { name: t('nav.label') })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: t('home.title') }).click();
  await expect(heading(page, /Welcome/)).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: t('profile.security.title') }).click();
  await page.context().setOffline(false);
  await expect(heading(page, t('profile.security.title'))).toBeVisible();
  await page.context().close();
});

test('long numbers and long columns fit', async ({ browser }) => {
  const page = await person(browser, eli);
  await page.goto('/access/add?scope=support');
  await page.locator('#numbers').fill(`${'X'.repeat(63)}1 ${'1'.repeat(64)}`);
  await audit(page, 'add-which-long-en', 'checked');
  const column = Array.from({ length: 600 }, (_, index) => String(200100100 + index)).join('\n');
  await page.locator('#numbers').fill(column);
  await expect(page.locator('.chip')).toHaveCount(20);
  await expect(page.getByText('and 580 more')).toBeVisible();
  await audit(page, 'add-which-column-en', 'checked');
  await page.getByRole('button', { name: 'Begin with the first 10' }).click();
  await expect(page.locator('.chip')).toHaveCount(10);
  await expect(page.getByText('590 numbers are set aside')).toBeVisible();
  await page.context().close();
});

test('what was set aside is asked with afterwards', async ({ browser }) => {
  const page = await person(browser, eli);
  await page.goto('/access/add?scope=support');
  await expect(heading(page, /Full support/)).toBeVisible();
  await page.locator('#numbers').fill('10000031, bill-to 1000777');
  await page.getByRole('button', { name: 'Begin with the contract number' }).click();
  await button(page, t('add.which.check')).click();
  await expect(page.locator('.aside')).toContainText('1000777');
  await button(page, t('add.check.send')).or(button(page, t('add.check.send_anyway'))).click();
  await expect(heading(page, t('request.title'))).toBeVisible();
  await expect(page.locator('.aside-numbers')).toHaveText(`${t('identifier.bill_to')}1000777`);
  await audit(page, 'request-rest-en', 'checked');
  await page.getByRole('link', { name: 'Ask for it now' }).click();
  await expect(page.locator('.chip .code')).toHaveText(['1000777']);
  await page.context().close();
});

test('the browser’s back keeps address and page together', async ({ browser }) => {
  const own = textsOf('cs');
  const page = await person(browser, 'ondrej.vlk@lednacek.example');
  await checkNumbers(page, own, '42000010');
  const title = (scope: 'support' | 'downloads') => page.getByRole('heading', { level: 2, name: own(`scope.${scope}.short`) });
  await expect(title('support')).toBeVisible();
  await button(page, own('outcome.ask.downloads')).click();
  await expect(title('downloads')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/scope=support&step=check/);
  await expect(title('support')).toBeVisible();
  await expect(button(page, own('outcome.ask.downloads'))).toBeVisible();
  await page.goBack();
  await expect(page.locator('#numbers')).toHaveValue('42000010');
  await page.context().close();
});

test('on a phone, back leads from an item to the list', async ({ browser }) => {
  const asker = await person(browser, eli);
  await askFor(asker, 'contract', '10000019');
  const page = await person(browser, dana);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/administration/requests');
  const row = page.locator('.queue-row', { hasText: '10000019' });
  await row.getByRole('button').click();
  await expect(page).toHaveURL(/item=/);
  await expect(row).toBeHidden();
  await page.goBack();
  await expect(row).toBeVisible();
  await expect(page).toHaveURL(/\/administration\/requests$/);
  await row.getByRole('button').click();
  await button(page, t('queue.back')).click();
  await expect(row).toBeVisible();
  await page.goBack();
  await expect(page, 'no second list to pass').not.toHaveURL(/administration/);
  await page.context().close();
  await asker.context().close();
});

test('lists say why, and what is watched waits', async ({ browser }) => {
  const page = await person(browser, eli);
  await askFor(page, 'contract', '10009992');
  await page.goto('/access/requests?state=waiting');
  const row = page.locator('.request-row', { hasText: '10009992' });
  await expect(row).toContainText(t('reason.contract_not_found.title'));
  await expect(row).toContainText('We keep looking for it until');
  await audit(page, 'requests-watched-en', 'checked');
  await page.goto('/');
  await expect(row).toContainText('We keep looking for it until');
  await page.goto('/access/requests/req_nobody');
  await expect(heading(page, t('not_found.title'))).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.context().close();
});

test('what is to be revalidated stands on the home page and can be started there', async ({ browser }) => {
  const page = await person(browser, dana);
  await page.goto('/');
  await expect(heading(page, t('home.revalidations.title'))).toBeVisible();
  const due = page.locator('section', { hasText: t('home.revalidations.title') });
  await expect(due.locator('.card', { hasText: '10000019' }).getByRole('button')).toHaveText(t('revalidations.start'));
  await audit(page, 'home-administrator-en', 'checked');
  await page.context().close();
});
