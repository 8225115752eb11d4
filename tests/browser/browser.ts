/** Which browser are the pages tried in? A Chromium from npm, or the one that `CHROMIUM` names. */
import { type Browser, chromium } from 'playwright-core';

/** Launches it headless. Needs no network and asks nobody for updates. */
export async function launchBrowser(): Promise<Browser> {
  // The package unpacks its libraries only where it believes to be on this platform.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? (await packaged.executablePath()),
    args: [...packaged.args, '--no-sandbox', '--disable-background-networking'],
    headless: true,
  });
}
