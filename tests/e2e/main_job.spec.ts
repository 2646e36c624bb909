import { expect, test } from '@playwright/test';
import { audit, complaintsOf, loadedBytes } from './audit';
import { journeys } from './journeys';
import { approveInQueue, checkAccess, completeProfile, outcome, register, seeAccess, signIn, submit } from './steps';
import { textsOf } from './texts';

const firstLoadLimit = 250_000;

for (const journey of journeys) {
  const { language, locale, approved, unknown, administered, administrator } = journey;
  const t = textsOf(language);

  test(`a newcomer gets access, at once and by an administrator (${language})`, async ({ browser }) => {
    const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale });
    const page = await context.newPage();
    const complaints = complaintsOf(page);

    await test.step('registers, proves the mailbox, says for whom he works', async () => {
      await register(page, journey);
      await completeProfile(page, journey);
    });

    await test.step('sees what would come out before anything is sent', async () => {
      await checkAccess(page, journey, `${approved}, ${unknown}`);
      await expect(outcome(page, approved).getByText(t('foreseen.approved'), { exact: true })).toBeVisible();
      await expect(outcome(page, unknown).getByText(t('reason.contract_not_found.title'))).toBeVisible();
      await audit(page, `add-check-${language}`);
    });

    await test.step('submits and sees each number’s own status', async () => {
      await submit(page, journey);
      await expect(outcome(page, approved).getByText(t('status.approved'), { exact: true }).first()).toBeVisible();
      await expect(outcome(page, unknown).getByText(t('status.denied'), { exact: true }).first()).toBeVisible();
      await audit(page, `request-decided-${language}`);
      await seeAccess(page, journey, approved);
    });

    await test.step('asks for a number that its administrators decide', async () => {
      await checkAccess(page, journey, administered.typed);
      await submit(page, journey);
      await expect(outcome(page, administered.number).getByText(t('timeline.pending_admin')).first()).toBeVisible();
      await audit(page, `request-pending-${language}`);
    });

    await test.step('the administrator approves, the asker sees it without loading anew', async () => {
      const other = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale });
      const queue = await other.newPage();
      const queueComplaints = complaintsOf(queue);
      await signIn(queue, journey, administrator);
      await audit(queue, `home-administrator-${language}`);
      await approveInQueue(queue, journey, administered.number);
      expect(queueComplaints).toEqual([]);
      await other.close();
      await expect(
        outcome(page, administered.number).getByText(t('status.approved'), { exact: true }).first(),
      ).toBeVisible();
    });

    await test.step('holds both', async () => {
      await seeAccess(page, journey, administered.number);
      await page.goto('/');
      await audit(page, `home-${language}`);
    });

    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('the first page loads at most 250 kB', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: 'en-US' });
  expect(await loadedBytes(await context.newPage(), '/')).toBeLessThanOrEqual(firstLoadLimit);
  await context.close();
});

test('pages of other roles say why they are closed', async ({ browser }) => {
  const [journey] = journeys;
  if (!journey) throw new Error('no journey');
  const context = await browser.newContext({ baseURL: process.env.CLAVIGER_URL, locale: journey.locale });
  const page = await context.newPage();
  await signIn(page, journey, 'eli.marsh@harrowfinch.example');
  for (const address of ['/administration/requests', '/administration/numbers', '/desk/requests']) {
    await page.goto(address);
    await expect(page.getByText(textsOf('en')('not_allowed.title'))).toBeVisible();
  }
  await page.goto('/no/such/page');
  await expect(page.getByText(textsOf('en')('not_found.title')).first()).toBeVisible();
  await audit(page, 'not-found-en');
  await context.close();
});
