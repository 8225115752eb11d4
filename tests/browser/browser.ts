/** Which browser are the pages tried in? A Chromium from npm, or the one that `CHROMIUM` names. */
import { type Browser, chromium } from 'playwright-core';

/**
 * The package's own arguments are for a serverless host: they share one process among all pages (so that closing a
 * context ends the browser) and switch web security off (which these tests are about). Only what a machine without
 * display and sandbox needs is taken over.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--font-render-hinting=none',
];

/** Launches it headless. Needs no network and asks nobody for updates. */
export async function launchBrowser(): Promise<Browser> {
  // The package unpacks its libraries only where it believes to be on this platform.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? (await packaged.executablePath()),
    args: ARGUMENTS,
    headless: true,
  });
}
