// Who administers a number: claimed by who holds access, shared with a peer, written to by others, and given up again.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { audit } from './audit';
import { claviger, importLike } from './operator';
import { signInAs } from './steps';
import { textsOf } from './texts';

const t = textsOf('en');
const number = '10009701';
const eli = 'eli.marsh@harrowfinch.example';
const dana = 'dana.whitlow@harrowfinch.example';
const stranger = 'jana.brandt@nordfalk-rz.example';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const card = (page: Page) => page.locator('.card', { hasText: number });
const role = (page: Page) => page.locator('details', { hasText: number });

async function person(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: 'en-US' });
  const page = await context.newPage();
  await signInAs(page, login);
  return page;
}

async function newestMail(page: Page, to: string): Promise<string> {
  const answer = await page.request.get(`/demo/mail?to=${encodeURIComponent(to)}`, {
    headers: { accept: 'application/json' },
  });
  const { items } = (await answer.json()) as { items: { text: string }[] };
  return items[0]?.text ?? '';
}

/** From the access that somebody holds to the page that says who administers it. */
async function seeAdministrators(page: Page, link: string): Promise<void> {
  await page.goto(`/access?q=${number}`);
  await role(page).locator('summary').click();
  await role(page).getByRole('link', { name: link }).click();
  await expect(heading(page, `Who administers ${number}?`)).toBeVisible();
}

/** Reads the terms first: without them the button does nothing. */
async function accept(page: Page): Promise<void> {
  await expect(button(page, t('roles.accept'))).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(t('roles.terms.first'))).toBeVisible();
  await page.getByLabel(t('roles.terms.accept')).check();
  await button(page, t('roles.accept')).click();
  await expect(role(page).locator('summary')).toBeVisible();
  await expect(heading(page, t('roles.received'))).toHaveCount(0);
}

async function claim(page: Page): Promise<void> {
  await seeAdministrators(page, t('administrators.see_none'));
  await page.getByLabel(t('administrators.claim.why')).fill('I look after the devices on the pier.');
  await audit(page, 'administrators-none-en', 'checked');
  await button(page, t('administrators.claim.submit')).click();
  await expect(page.getByText(t('administrators.no_claim.already_claimed'))).toBeVisible();
}

async function approve(browser: Browser): Promise<void> {
  const desk = await person(browser, 'desk@vendor.example');
  await desk.goto('/desk/claims');
  await expect(card(desk)).toContainText('I look after the devices on the pier.');
  await expect(button(desk, t('claims.deny'))).toHaveAttribute('aria-disabled', 'true');
  await audit(desk, 'claims-en');
  await button(desk, t('claims.approve')).click();
  await expect(heading(desk, t('claims.empty.title'))).toBeVisible();
  await audit(desk, 'claims-empty-en', 'checked');
  await desk.context().close();
}

/** The peer is asked for a while, accepts from the address that the mail has. */
async function bringIn(page: Page, browser: Browser): Promise<void> {
  await role(page).locator('summary').click();
  await expect(role(page).getByText(t('roles.last.title'))).toBeVisible();
  await button(page, t('roles.nominate.title')).click();
  await page.getByLabel(t('roles.nominate.who')).fill('somebody@gmail.com');
  await button(page, t('roles.nominate.submit')).click();
  await expect(page.getByText(t('error.public_domain'))).toBeVisible();
  await page.getByLabel(t('roles.nominate.who')).fill(dana);
  await page.getByLabel(t('roles.nominate.last')).fill('2098-12-31');
  await button(page, t('roles.nominate.submit')).click();
  await expect(role(page).getByText('Dana Whitlow has not answered yet.')).toBeVisible();
  await audit(page, 'roles-en');
  await role(page)
    .getByRole('button', { name: t('roles.withdraw'), exact: true })
    .click();
  await expect(page.getByRole('dialog')).toContainText('Dana Whitlow can no longer accept it.');
  await audit(page, 'roles-withdraw-en', 'checked');
  await button(page, t('action.cancel')).click();

  const peer = await person(browser, dana);
  const link = /https?:\/\/\S+\/roles\?nomination=\S+/.exec(await newestMail(peer, dana))?.[0] ?? '';
  await peer.goto(link);
  await expect(card(peer).first()).toContainText('until Dec 31, 2098, included');
  await audit(peer, 'roles-received-en');
  await accept(peer);
  await peer.goto(link);
  await expect(peer.getByText(t('error.nomination_closed'))).toBeVisible();
  await peer.context().close();
}

/** A colleague reads names, somebody of another company how many there are; both can write. */
async function write(browser: Browser): Promise<void> {
  claviger('access', 'grant', stranger, '--contract', number, '--scope', 'support');
  const page = await person(browser, stranger);
  await seeAdministrators(page, t('administrators.see'));
  await expect(page.getByText('2 administrators at the company')).toBeVisible();
  await expect(page.getByText('Whitlow')).toHaveCount(0);
  await page.getByLabel(t('administrators.text')).fill('Please add the second device.');
  await audit(page, 'administrators-en');
  await button(page, t('administrators.send')).click();
  await expect(page.getByText('Mailed to 2 administrators.')).toBeVisible();
  expect(await newestMail(page, dana)).toContain('Please add the second device.');
  await page.context().close();
}

/** The first one leaves the second one behind, who names who comes after before he can. */
async function giveUp(page: Page, browser: Browser): Promise<void> {
  await page.reload();
  await role(page).locator('summary').click();
  await button(page, t('roles.end.action')).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('roles.end.action') })
    .click();
  await expect(role(page)).toHaveCount(0);
  await seeAdministrators(page, t('administrators.see'));
  await expect(page.getByText('Dana Whitlow')).toBeVisible();

  const peer = await person(browser, dana);
  await peer.goto(`/roles?q=${number}`);
  await role(peer).locator('summary').click();
  await button(peer, t('roles.end.action')).click();
  const dialog = peer.getByRole('dialog');
  await dialog.getByRole('button', { name: t('roles.end.action') }).click();
  await expect(dialog.getByText(t('fault.missing'))).toBeVisible();
  await audit(peer, 'roles-end-en');
  await dialog.getByLabel(t('roles.end.desk')).check();
  await dialog.getByRole('button', { name: t('roles.end.action') }).click();
  await expect(role(peer)).toHaveCount(0);
  expect(await newestMail(peer, 'lead@vendor.example')).toContain(number);
  await peer.context().close();
}

test('a number is claimed, shared with a peer, written about and handed back to the desk', async ({ browser }) => {
  importLike('10000001', number);
  claviger('access', 'grant', eli, '--contract', number, '--scope', 'support');
  const page = await person(browser, eli);
  await claim(page);
  await approve(browser);
  await page.goto('/');
  await page.getByRole('link', { name: t('home.nominations.action') }).click();
  await expect(heading(page, t('roles.received'))).toBeVisible();
  await accept(page);
  await bringIn(page, browser);
  await write(browser);
  await giveUp(page, browser);
  await page.context().close();
});
