// Looks at a page as it is: axe, width, both appearances, two window sizes; and at what the browser said meanwhile.
import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { AxeResults } from "axe-core";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const images = resolve(__dirname, "../../docs/images");
const widths = [1440, 360] as const;
const themes = ["light", "dark"] as const;

/** The appearances that are kept as pictures; the others are only checked. */
const pictured = new Set(["1440-light", "1440-dark", "360-light"]);

/** Light is looked at whole; what dark can spoil is contrast alone. */
const checks = {
  light: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  dark: ["color-contrast"],
} as const;

async function seriousFaults(
  page: Page,
  theme: (typeof themes)[number],
): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(checks[theme])} })`,
  )) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
    );
}

/** Changes the appearance at once, of the portal and of pages that follow the system: colours on their way from light to dark have no contrast worth measuring. */
async function show(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate(async (dark) => {
    const still =
      document.getElementById("still") ??
      document.head.appendChild(document.createElement("style"));
    still.id = "still";
    still.textContent =
      "*, *::before, *::after { transition: none !important; animation: none !important; }";
    document.documentElement.classList.toggle("pf-v6-theme-dark", dark);
    await new Promise((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(resolve)),
    );
  }, theme === "dark");
}

/** How far the page reaches beyond the window, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(
    "document.documentElement.scrollWidth - window.innerWidth",
  ) as Promise<number>;

/** The narrowest window that content must fit into (WCAG 1.4.10). */
async function reflows(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page), `${name} 320: width`).toBeLessThanOrEqual(0);
}

/** Whether a state's pictures are kept for the documentation. */
export type Kept = "pictured" | "checked";

/** Checks the page as it stands; afterwards it is wide and light again. */
export async function audit(
  page: Page,
  name: string,
  kept: Kept = "pictured",
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
    for (const theme of themes) {
      await show(page, theme);
      const where = `${name} ${width} ${theme}`;
      expect(await seriousFaults(page, theme), where).toEqual([]);
      expect(await overflow(page), `${where}: width`).toBeLessThanOrEqual(0);
      if (
        process.env.CLAVIGER_UPDATE_IMAGES &&
        kept === "pictured" &&
        pictured.has(`${width}-${theme}`)
      ) {
        await page.screenshot({
          path: join(images, `${name}-${width}-${theme}.png`),
        });
      }
    }
  }
  await reflows(page, name);
  await page.setViewportSize({ width: 1440, height: 900 });
  await show(page, "light");
}

/** Everything the browser complains of from now on. That nobody is signed in yet is learnt by a 401, which is no complaint. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const isExpected =
      message.location().url.endsWith("/api/v1/me") &&
      message.text().includes("401");
    if (message.type() === "error" && !isExpected)
      complaints.push(message.text());
  });
  return complaints;
}

/** Bytes, as gzip would send them, of all scripts, styles and fonts that opening `address` loads. */
export async function loadedBytes(
  page: Page,
  address: string,
): Promise<number> {
  const bodies: Promise<number>[] = [];
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind === "font")
      bodies.push(response.body().then((body) => body.length));
    if (kind === "script" || kind === "stylesheet")
      bodies.push(
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
  });
  await page.goto(address, { waitUntil: "networkidle" });
  return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
}
