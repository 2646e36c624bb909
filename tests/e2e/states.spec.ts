// States that the way of a newcomer does not pass: what goes wrong, what was left half done, what others did meanwhile.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { audit, complaintsOf } from './audit';
import { demoPassword } from './journeys';
import { claviger, importLike } from './operator';
import { activationCode, askFor, checkNumbers, outcome, signInAs } from './steps';
import { textsOf } from './texts';

const t = textsOf('en');
const eli = 'eli.marsh@harrowfinch.example';
const dana = 'dana.whitlow@harrowfinch.example';
const jana = 'jana.brandt@nordfalk-rz.example';
const tom = 'tom.ash@bramblecote-dairy.example';
const desk = 'desk@vendor.example';
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Before its title an alert says, unseen, of what kind it is. */
const notice = (page: Page, title: string) => page.locator('.pf-v6-c-alert__title', { hasText: title });
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

test('a form says at each field what is wrong, and the first has the focus', async ({ browser }) => {
  const page = await visitor(browser);
  await page.goto('/register');
  await page.locator('#email').fill('jana');
  await button(page, t('register.submit')).click();
  await expect(page.locator('#email')).toBeFocused();
  await expect(page.getByText(t('fault.mail_address'))).toBeVisible();
  await expect(page.getByText(t('fault.missing'))).toHaveCount(2);
  await expect(page.getByText(t('fault.choose'))).toBeVisible();
  await audit(page, 'register-faults-en', 'checked');
  await page.goto('/sign-in');
  await page.locator('#login').fill(eli);
  await page.locator('#password').fill('not the password');
  await button(page, t('sign_in.submit')).click();
  await expect(page.locator('.action-problem')).toBeFocused();
  await expect(page.getByText(t('problem.invalid_credentials.remedy'))).toBeVisible();
  await audit(page, 'sign-in-refused-en', 'checked');
  await page.context().close();
});

test('whoever closed the page finds the way back to the code', async ({ browser }) => {
  const page = await visitor(browser);
  const email = 'sasha.reed@harrowfinch.example';
  await page.goto('/register');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(demoPassword);
  await page.locator('#given_name').fill('Sasha');
  await page.locator('#family_name').fill('Reed');
  await page.locator('#country').selectOption('US');
  await button(page, t('register.submit')).click();
  await expect(heading(page, t('activate.title'))).toBeVisible();
  await page.reload();
  await expect(page.locator('#email')).toHaveValue(email);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: t('sign_in.have_code') }).click();
  await page.locator('#code').fill(await activationCode(page, email));
  await button(page, t('activate.submit')).click();
  await expect(page.getByText(t('sign_in.notice.activated'))).toBeVisible();
  await expect(page.locator('#login')).toHaveValue(email);
  await page.locator('#password').fill(demoPassword);
  await button(page, t('sign_in.submit')).click();
  await expect(page, 'signed in before the next address is asked for').toHaveURL(/\/$/);
  await page.goto('/profile/company');
  await expect(page.locator('#country'), 'the country of the registration').toHaveValue('US');
  await page.context().close();
});

test('a link that resets nothing says so', async ({ browser }) => {
  const page = await visitor(browser);
  await page.goto('/recovery/reset');
  await expect(heading(page, t('reset.incomplete.title'))).toBeVisible();
  await page.goto('/recovery/reset#token=used-before');
  await page.locator('#password').fill('a quiet walk by the river');
  await button(page, t('reset.submit')).click();
  await expect(heading(page, t('reset.used.title'))).toBeVisible();
  await audit(page, 'reset-used-en', 'checked');
  await page.context().close();
});

test('the demonstration mailbox lists who got mail, and its links lead back', async ({ browser }) => {
  const page = await visitor(browser);
  const complaints = complaintsOf(page);
  await page.goto('/recovery');
  await page.locator('#email').fill(eli);
  await button(page, t('recovery.submit')).click();
  await expect(page.getByText(t('recovery.sent.title'))).toBeVisible();
  await page.goto('/demo/mail');
  await audit(page, 'demo-recipients-en', 'checked');
  await page.getByRole('link', { name: eli }).click();
  const mail = page.frameLocator('iframe');
  await expect(mail.getByText('Eli Marsh')).toBeVisible();
  await audit(page, 'demo-mail-en');
  await mail.getByRole('link').click();
  await expect(heading(page, t('reset.title'))).toBeVisible();
  // The test's own scripts are refused in the framed mail, as anybody's are.
  expect(complaints.filter(text => !text.includes("'allow-scripts'"))).toEqual([]);
  await page.context().close();
});

test('every word may be a number, and what was not taken can be', async ({ browser }) => {
  const page = await person(browser, eli);
  await page.goto('/access/add?scope=support');
  const chips = page.locator('.chip .code');
  for (const typed of ['123', 'CASE-1234', 'contract-77', '2024-01-15']) {
    await page.locator('#numbers').fill(typed);
    await expect(chips).toHaveText([typed]);
  }
  await page.locator('#numbers').fill('S/N12345678');
  await expect(chips).toHaveText(['12345678']);
  await page.locator('.left-over button', { hasText: 'S/N12345678' }).click();
  await expect(chips).toHaveText(['S/N12345678']);
  await page.locator('#numbers').fill('our contract 10000001, order 88123456, serial FOC0903N5J9');
  await audit(page, 'add-which-mixed-en', 'checked');
  await page.context().close();
});

test('what fails is said beside the button that failed', async ({ browser }) => {
  const page = await person(browser, eli);
  await checkNumbers(page, t, '10000001 10009990 10009991 10000007 10000008 10000002 84000001 42000010 10000004');
  await audit(page, 'add-check-many-en');
  await page.setViewportSize({ width: 360, height: 640 });
  await page.route('**/api/v1/access-requests', route => route.abort());
  await button(page, t('add.check.send')).click();
  const problem = page.locator('.action-problem');
  await expect(problem).toBeFocused();
  await expect(problem).toBeInViewport();
  await expect(problem.getByText(t('problem.offline.title'))).toBeVisible();
  await audit(page, 'add-check-offline-en', 'checked');
  await page.unroute('**/api/v1/access-requests');
  await button(page, t('add.check.send')).click();
  await expect(heading(page, t('request.title'))).toBeVisible();
  await audit(page, 'request-many-en');
  await page.goto('/access/requests?state=waiting');
  await expect(page.locator('.request-row')).not.toHaveCount(0);
  await page.goto('/access/requests?state=ended');
  await expect(page.getByText(t('requests.no_match.body'))).toBeVisible();
  await page.context().close();
});

test('what was begun outlives a reload and the end of the session', async ({ browser }) => {
  const page = await person(browser, eli);
  await checkNumbers(page, t, '10000005');
  await page.reload();
  await expect(page.getByText(t('add.check.nothing_sent'))).toBeVisible();
  await page.goto('/profile/company');
  await page.locator('#city').fill('Salem');
  await page.goto('/');
  await page.goto('/profile/company');
  await expect(page.locator('#city')).toHaveValue('Salem');
  await expect(page.getByText(t('profile.unsaved'))).toBeVisible();
  await button(page, t('profile.discard')).click();
  await expect(page.locator('#city')).toHaveValue('Portland');
  await page.goto('/access/add?scope=support');
  await page.locator('#numbers').fill('10000006');
  await page.context().clearCookies();
  await button(page, t('add.which.check')).click();
  await expect(notice(page, t('sign_in.notice.session_ended'))).toBeVisible();
  await audit(page, 'sign-in-ended-en', 'checked');
  await page.locator('#login').fill(eli);
  await page.locator('#password').fill(demoPassword);
  await button(page, t('sign_in.submit')).click();
  await expect(page.locator('#numbers')).toHaveValue('10000006');
  await page.context().close();
});

test('names and numbers of one long word fit into a narrow window', async ({ browser }) => {
  const page = await person(browser, tom);
  await page.goto('/profile/company');
  await page.locator('#company_name').fill(longWord);
  await button(page, t('action.save')).click();
  await expect(notice(page, t('profile.saved'))).toBeVisible();
  await checkNumbers(page, t, `10000006 ${'X'.repeat(60)}1`);
  await audit(page, 'add-check-long-en', 'checked');
  await button(page, t('add.check.send')).click();
  await expect(heading(page, t('request.title'))).toBeVisible();
  await audit(page, 'request-long-en', 'checked');
  await page.goto('/');
  await audit(page, 'home-waiting-en');
  const queue = await person(browser, desk);
  await queue.goto('/desk/requests');
  await queue.locator('.queue-row', { hasText: 'Tom Ash' }).getByRole('button').click();
  await audit(queue, 'desk-queue-en');
  await queue.context().close();
  await page.context().close();
});

test('keys decide the item in sight, and say whose it is', async ({ browser }) => {
  const asker = await person(browser, eli);
  const items = [];
  for (const number of ['1000002', '10000019']) items.push(await askFor(asker, number === '1000002' ? 'bill_to' : 'contract', number));
  const page = await person(browser, dana);
  await page.goto('/administration/requests');
  await expect(page.locator('.queue-row')).toHaveCount(2);

  // The overdue one can not be approved; why is to be read in both appearances.
  await page.locator('.queue-row', { hasText: '10000019' }).getByRole('button').click();
  await expect(page.locator('.refusal')).toContainText('Revalidation of this number is overdue');
  await audit(page, 'queue-refused-en');
  await page.keyboard.press('a');
  await expect(page.locator('#approve')).toBeFocused();
  await expect(page.locator('.queue-row'), 'nothing was decided').toHaveCount(2);

  // Marked is one, open is the other: d concerns the open one.
  await page.locator('.queue-row', { hasText: '1000002' }).getByRole('checkbox').check();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText('Deny 10000019 to Eli Marsh?');
  await audit(page, 'queue-deny-en', 'checked');
  await page.keyboard.press('Escape');

  // Marks of very fast keys all count.
  await page.locator('.queue-row', { hasText: '1000002' }).getByRole('checkbox').uncheck();
  await page.locator('.queue-row').first().getByRole('button').click();
  await page.evaluate(() => {
    for (const key of 'xjx') document.dispatchEvent(new KeyboardEvent('keydown', { key }));
  });
  await expect(page.getByRole('checkbox', { checked: true }).and(page.locator('.queue-row input'))).toHaveCount(2);
  await audit(page, 'queue-marked-en', 'checked');
  await page.keyboard.press('Shift+D');
  await expect(dialog.getByRole('heading')).toHaveText('Deny 2 requests?');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: t('queue.unmark') }).click();

  // The bill-to covers a contract of which he asked as well: both end with it.
  await page.locator('.queue-row', { hasText: '1000002' }).getByRole('button').click();
  await expect(page.locator('.covered').first()).toBeVisible();
  await page.locator('#note').fill('known to us');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('a');
  await expect(page.getByText('The approval of 1000002 for Eli Marsh is sent in ten seconds.').first()).toBeVisible();
  await button(page, t('queue.send_now')).click();
  await expect(page.getByText(/answered 1 other open request/)).toBeVisible();
  await audit(page, 'queue-empty-en', 'checked');

  // The mail's link to an item that was decided meanwhile.
  await page.goto(`/administration/requests?item=${items[0]}`);
  await expect(heading(page, t('queue.gone.title'))).toBeVisible();
  await expect(page.getByText(/by Dana Whitlow/)).toBeVisible();
  await expect(button(page, t('queue.approve'))).toHaveCount(0);
  await audit(page, 'queue-decided-en');
  await page.goto('/administration/requests?item=no-such-item');
  await expect(heading(page, t('queue.gone.unknown.title'))).toBeVisible();
  await page.context().close();
  await asker.context().close();
});

test('people, rules and removal on one’s own numbers', async ({ browser }) => {
  const page = await person(browser, dana);
  await page.goto('/administration/numbers');
  const number = page.locator('details', { hasText: '1000002' });
  await number.locator('summary').click();
  await number.getByRole('button', { name: t('numbers.add.title') }).click();
  const who = number.getByLabel(t('numbers.add.who'));
  await who.fill('nobody@bramblecote-dairy.example');
  await button(page, t('numbers.add.submit')).click();
  await expect(number.getByText(t('error.account_not_found'))).toBeVisible();
  await audit(page, 'numbers-en', 'checked');
  await who.fill(tom);
  await button(page, t('numbers.add.submit')).click();
  const user = number.locator('.users li', { hasText: tom });
  await expect(user).toBeVisible();
  await expect(who).toHaveValue('');
  await user.getByRole('button', { name: t('numbers.remove.action') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await audit(page, 'numbers-remove-en', 'checked');
  await page.getByRole('dialog').getByRole('button', { name: t('numbers.remove.action') }).click();
  await expect(user).toHaveCount(0);
  await page.context().close();
});

test('why shows the chain that holds, and the missing link with what would mend it', async ({ browser }) => {
  for (const contract of ['10000001', '10000013'])
    claviger('access', 'grant', jana, '--contract', contract, '--scope', 'support');
  const page = await person(browser, jana);
  const complaints = complaintsOf(page);
  const chain = page.locator('.chain');
  await page.goto('/why');
  await expect(heading(page, t('why.empty.title'))).toBeVisible();
  await audit(page, 'why-empty-en', 'checked');
  await page.goto('/access?q=10000001');
  await page.locator('details', { hasText: '10000001' }).locator('summary').click();
  await page.getByRole('link', { name: t('why.see'), exact: true }).click();
  await expect(notice(page, t('why.yes'))).toBeVisible();
  await expect(chain.locator('.chain-misses')).toHaveCount(0);
  await expect(chain).toContainText(t('right.open_case'));
  await audit(page, 'why-holds-en');
  await page.getByRole('button', { name: t('identifier.serial'), exact: true }).click();
  await page.locator('#id').fill('LPS2801A001');
  await button(page, t('why.form.submit')).click();
  await expect(notice(page, t('why.no'))).toBeVisible();
  await expect(chain.locator('.chain-misses')).toContainText(t('why.remedy.renew_coverage'));
  await audit(page, 'why-missing-en');
  await page.goto('/why?type=contract&id=10009997&action=open_case');
  await expect(chain).toContainText(t('why.gap.no_grant'));
  await chain.getByRole('link', { name: t('add.title') }).click();
  await expect(page).toHaveURL(/\/access\/add\?.*10009997/);
  await page.goto('/why?type=software&id=isr4331-universalk9.17.12.4.bin');
  await expect(page.locator('.chain, .pf-v6-c-alert').first()).toBeVisible();
  await page.goto('/why?type=contract&id=10000001&action=open_case&at=2020-01-01T12:00');
  await expect(chain).toContainText(t('why.gap.no_history'));
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('why is told of others to whom it may be told', async ({ browser }) => {
  const clerk = await person(browser, desk);
  await clerk.goto('/why');
  await clerk.locator('#account').fill(jana);
  await clerk.locator('#id').fill('42000001');
  await button(clerk, t('why.form.submit')).click();
  await expect(clerk.locator('.chain')).toContainText(t('why.gap.no_grant'));
  await expect(clerk.locator('.chain a')).toHaveCount(0);
  await audit(clerk, 'why-of-others-en', 'checked');
  await clerk.context().close();
  const other = await person(browser, dana);
  await other.goto(`/why?account=${encodeURIComponent(jana)}&type=contract&id=42000001&action=open_case`);
  await expect(other.getByText(t('problem.not_found.remedy'))).toBeVisible();
  await other.goto(`/why?account=${encodeURIComponent(jana)}&type=bill_to&id=1000002&action=open_case`);
  await expect(other.locator('.chain').first()).toBeVisible();
  await other.context().close();
});

test('a number that arrives leads on to the new request', async ({ browser }) => {
  const page = await person(browser, eli);
  await checkNumbers(page, t, '10009998');
  await button(page, t('add.check.send')).click();
  await expect(outcome(page, '10009998')).toContainText('we keep looking until');
  const first = page.url();
  importLike('10000001', '10009998');
  await page.goto('/access?q=10009998');
  await expect(async () => {
    await page.reload();
    await expect(page.locator('details', { hasText: '10009998' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.goto(first);
  await expect(outcome(page, '10009998')).not.toContainText('we keep looking until');
  await audit(page, 'request-followed-en', 'checked');
  await page.getByRole('link', { name: t('outcome.followed.link') }).click();
  await expect(page.getByRole('link', { name: t('request.follows') })).toBeVisible();
  await expect(outcome(page, '10009998').getByText(t('status.approved'), { exact: true }).first()).toBeVisible();
  await page.context().close();
});

test('an account on hold is told so before anything is tried', async ({ browser }) => {
  const held = 'yating.lin@qinglu.example';
  const own = textsOf('zh-Hant');
  claviger('account', 'hold', held, 'on');
  const page = await person(browser, held);
  await page.goto('/');
  await expect(page.getByText(own('account.on_hold'))).toBeVisible();
  await expect(page.getByText(own('home.first.title'))).toHaveCount(0);
  await audit(page, 'home-on-hold-zh-Hant', 'checked');
  await page.goto('/access/add');
  await expect(page.getByText(own('account.on_hold'))).toBeVisible();
  claviger('account', 'hold', held, 'off');
  await page.context().close();
});

test('pages hold the lengths of Czech', async ({ browser }) => {
  const page = await person(browser, 'ondrej.vlk@lednacek.example');
  const own = textsOf('cs');
  await checkNumbers(page, own, '42000001 42009999 42009998 42000010');
  await audit(page, 'add-check-many-cs', 'checked');
  await button(page, own('add.check.send')).click();
  await expect(heading(page, own('request.title'))).toBeVisible();
  const addresses = ['/', '/access', '/access/requests', '/access/add', '/access/add?scope=ordering', '/profile/company', '/profile/personal', '/why?type=serial&id=LDN2801A001&action=open_case'];
  await audit(page, 'request-many-cs', 'checked');
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await audit(page, `${address} in Czech`, 'checked');
  }
  await page.context().close();
});
