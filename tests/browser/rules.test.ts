/** Are the smaller rules of the interface kept? Waiting, returning, focus order, targets, zoom, spacing, motion. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { lacking, type Site, startDifficultSite, startSite } from './site.ts';

describe.skipIf(lacking)(`rules ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  let difficult: Site;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [browser, site, difficult] = await Promise.all([launchBrowser(), startSite(), startDifficultSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await difficult?.close();
  });
  afterEach(async () => context?.close());

  async function start(options: BrowserContextOptions = {}) {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  }

  test('results change 120 ms after the last key, not before, though the server was asked ahead', async () => {
    await start();
    await page.goto(site.url);
    await page.evaluate(() => {
      const times = { key: 0, asked: 0, shown: 0, questions: 0 };
      Object.assign(globalThis, { times });
      document.addEventListener('input', () => {
        times.key = performance.now();
      });
      const { fetch } = globalThis;
      globalThis.fetch = (...args) => {
        if (!String(args[0]).includes('fragment=results')) return fetch(...args);
        times.asked = performance.now();
        times.questions++;
        return Promise.resolve(
          new Response('<p id="answer">found</p>', { headers: { 'Content-Type': 'text/html' } }),
        );
      };
      const answer = document.getElementById('search-answer');
      new MutationObserver(() => {
        times.shown ||= performance.now();
      }).observe(answer ?? document, { childList: true });
      // At once, faster than anybody types.
      const field = document.querySelector<HTMLInputElement>('#search-field');
      for (const value of ['k', 'ke', 'kee', 'keep']) {
        if (field) field.value = value;
        field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    });
    await page.locator('#answer').waitFor();
    const { key, asked, shown, questions } = await page.evaluate(
      () =>
        (globalThis as unknown as { times: Record<'key' | 'asked' | 'shown' | 'questions', number> }).times,
    );
    expect(questions).toBe(1);
    expect(asked - key).toBeLessThan(110);
    expect(shown - key).toBeGreaterThanOrEqual(119);
    expect(shown - key).toBeLessThan(400);
  });

  test.each([390, 1280])(
    'at %i px the next answer stands ready out of sight, of the form and of reach',
    async (width) => {
      await start({ viewport: { width, height: 800 } });
      await page.goto(`${site.url}/?q=keeper`);
      const { before, ready, shown } = await page.evaluate(async () => {
        const field = document.querySelector<HTMLInputElement>('#search-field');
        const answer = document.getElementById('search-answer');
        if (!field?.form || !answer) throw new Error('no search');
        const look = () => ({
          coming: [...answer.querySelectorAll('.coming')].map(({ ariaHidden, clientHeight }) => ({
            ariaHidden,
            clientHeight,
          })),
          facets: answer.querySelectorAll('.facets').length,
          sections: answer.querySelectorAll('section').length,
          hidden: answer.querySelectorAll('[aria-hidden]').length,
          fields: [...new FormData(field.form as HTMLFormElement).keys()].sort().join(' '),
          counts: document.querySelectorAll('#result-count').length,
          places: [...answer.querySelectorAll('.search > :not(.coming), .ask-sub')].map((part) =>
            JSON.stringify(part.getBoundingClientRect()),
          ),
        });
        const until = (condition: () => boolean) =>
          new Promise<ReturnType<typeof look>>((done) => {
            const observer = new MutationObserver(() => {
              if (!condition()) return;
              observer.disconnect();
              done(look());
            });
            observer.observe(document.body, { childList: true, subtree: true });
          });
        const before = look();
        const standsReady = until(() => answer.querySelector('.coming') !== null);
        const stands = until(() => field.value === 'lamp' && document.title.includes('lamp'));
        field.value = 'lamp';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const ready = await standsReady;
        return { before, ready, shown: await stands };
      });
      const hidden = { ariaHidden: 'true', clientHeight: 0 };
      expect(ready.coming).toEqual([hidden, hidden]);
      expect([ready.facets, ready.sections, ready.counts]).toEqual([2, 2, 1]);
      expect(ready.places).toEqual(before.places);
      expect(ready.fields).toBe('mode q sort');
      expect([shown.coming, shown.facets, shown.sections, shown.hidden]).toEqual([[], 1, 1, 0]);
      expect([shown.fields, shown.counts]).toEqual(['mode q sort', 1]);
    },
  );

  test('one question after the other: what is typed while the server answers is asked for when it has', async () => {
    await start();
    await page.goto(site.url);
    const asked = await page.evaluate(async () => {
      const asked: (string | null)[] = [];
      const answers: (() => void)[] = [];
      globalThis.fetch = (address) => {
        asked.push(new URL(String(address), location.href).searchParams.get('q'));
        return new Promise((done) =>
          answers.push(() =>
            done(new Response('<p>found</p>', { headers: { 'Content-Type': 'text/html' } })),
          ),
        );
      };
      const field = document.querySelector<HTMLInputElement>('#search-field');
      const type = (value: string) => {
        if (field) field.value = value;
        field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
      type('k');
      await wait(60);
      type('ke');
      await wait(60);
      const before = [...asked];
      answers[0]?.();
      await wait(20);
      return { before, after: [...asked] };
    });
    expect(asked).toEqual({ before: ['k'], after: ['k', 'ke'] });
  });

  test('facets that were unfolded stay so while one types', async () => {
    await start({ viewport: { width: 390, height: 844 } });
    await page.goto(`${site.url}/?q=keeper`);
    await page.locator('.facets summary').click();
    await page.locator('#search-field').fill('lamp');
    await page.waitForFunction(() => document.title.includes('lamp'));
    expect(await page.locator('.facets details').evaluate((facets) => facets.hasAttribute('open'))).toBe(
      true,
    );
    expect(await page.locator('.syntax').evaluate((syntax) => syntax.hasAttribute('open'))).toBe(false);
  });

  test('typed back to what is shown, an answer on its way is dropped', async () => {
    await start();
    await page.goto(`${site.url}/?q=keeper`);
    await page.route('**/*fragment=results*', async (route) => {
      await new Promise((done) => setTimeout(done, 300));
      await route
        .fulfill({ contentType: 'text/html', body: '<p id="answer">late</p>' })
        .catch(() => undefined);
    });
    const asked = page.waitForRequest('**/*fragment=results*');
    await page.locator('#search-field').press('End');
    await page.keyboard.type('s');
    await asked;
    await page.keyboard.press('Backspace');
    await page.waitForTimeout(500);
    expect(await page.locator('#answer').count()).toBe(0);
    expect(await page.locator('.hit').count()).toBeGreaterThan(0);
  });

  test('Back restores scroll and focus', async () => {
    await start({ viewport: { width: 900, height: 400 } });
    await page.goto(`${site.url}/?q=keeper`);
    const link = page.locator('.hit .where > a.loc').nth(3);
    await link.focus();
    const [place, scrolled] = [await link.getAttribute('href'), await page.evaluate(() => scrollY)];
    expect(scrolled).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${place}`);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(place);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });

  test('the focus goes in reading order: skip link, header, question, what narrows, results', async () => {
    await start({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.url}/?q=keeper`);
    const order: string[] = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const region = await page.evaluate(() => {
        const regions = ['.skip', '.top', '.ask', '.facets', '.hit', '.syntax', '.foot'];
        return regions.find((each) => document.activeElement?.closest(each)) ?? '';
      });
      if (region && order.at(-1) !== region) order.push(region);
    }
    expect(order.slice(0, 5)).toEqual(['.skip', '.top', '.ask', '.facets', '.hit']);
  });

  test('letters with Ctrl, Alt or Meta are the browser’s', async () => {
    await start();
    await page.goto(`${site.url}/?q=keeper`);
    await page.keyboard.press('j');
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    for (const key of ['Control+c', 'Alt+c', 'Control+i', 'Alt+j']) await page.keyboard.press(key);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('before');
    expect(await page.locator('dialog').count()).toBe(0);
  });

  test('targets have 24 px, and 44 under a finger', async () => {
    const small = (least: number) =>
      page.evaluate((size) => {
        // A link within a sentence has the height of its line (WCAG 2.2, 2.5.8); numbers in the text carry padding.
        const inText = 'p a, li a, dd a, dt a, td a, h1 a, h2 a, .loc, .text a, label *, .nr, .k';
        return [
          ...document.querySelectorAll<HTMLElement>(
            'a[href], button, summary, select, label:has(input), input[type="search"], input[type="text"], input[type="file"]',
          ),
        ]
          .filter((element) => element.checkVisibility() && !element.closest('.sr, .skip'))
          .filter((element) => !element.matches(inText) || element.matches('.btn'))
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < size || box.width < 24)
          .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} ${box.width} × ${box.height}`);
      }, least);
    for (const [options, least] of [
      [{ viewport: { width: 1280, height: 900 } }, 24],
      [{ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }, 44],
    ] as const) {
      await start(options);
      for (const path of [
        '/',
        '/?q=keeper',
        '/works/harbour-lights',
        `/p/${ids.edited}`,
        `/p/${ids.edited}/cite`,
        '/works/exhibit',
        '/concordance?q=keeper',
        '/works/harbour-lights/compare?from=1&to=2',
        `/collection?p=${ids.edited}@1,${ids.kept}@1`,
        '/verify/manuscript',
      ]) {
        await page.goto(site.url + path);
        expect(await small(least), `${path}, ${least} px`).toEqual([]);
      }
      await context.close();
    }
  });

  test('at 400 %, and with the spacing that readers may set, nothing is cut and nothing scrolls sideways', async () => {
    // 1280 × 1024 at 400 % is a window of 320 × 256.
    await start({ viewport: { width: 320, height: 256 } });
    const faults: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(site.url + path);
      const cut = await page.evaluate(() => {
        const before = document.documentElement.scrollWidth;
        // WCAG 2.2, 1.4.12.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
        );
        document.adoptedStyleSheets = [sheet];
        const hidden = [...document.querySelectorAll<HTMLElement>('main *, header *')].filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          if (element.closest('.sr, svg') || !element.checkVisibility()) return false;
          const isCutAcross = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
          const isCutDown = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
          return isCutAcross || isCutDown;
        });
        return [
          ...[before, document.documentElement.scrollWidth].flatMap((wide) =>
            wide > 320 ? [`${wide} px wide`] : [],
          ),
          ...hidden.map((element) => element.outerHTML.slice(0, 80)),
        ];
      });
      if (cut.length > 0) faults.push(`${name}: ${cut.join(' | ')}`);
    }
    expect(faults).toEqual([]);
  });

  test('with letters twice as large nothing scrolls sideways on a phone', async () => {
    await start({ viewport: { width: 320, height: 800 } });
    const session = await context.newCDPSession(page);
    // What a reader sets in the browser: queries of width follow it, too.
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    const wide: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(site.url + path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wide.push(`${name}: ${width}`);
    }
    expect(wide).toEqual([]);
  });

  test('no line begins with the full stop after a place', async () => {
    await start();
    await page.goto(`${site.url}/p/${ids.edited}@1`);
    const alone: number[] = [];
    for (let width = 320; width < 520; width += 8) {
      await page.setViewportSize({ width, height: 800 });
      const isAlone = await page.evaluate(() => {
        const place = document.querySelector('.bar a.loc');
        const stop = place?.nextSibling;
        if (!place || stop?.nodeType !== Node.TEXT_NODE) throw new Error('no full stop after the place');
        const range = document.createRange();
        range.setStart(stop, 0);
        range.setEnd(stop, 1);
        const last = place.getClientRects()[place.getClientRects().length - 1];
        return range.getBoundingClientRect().top > (last?.bottom ?? 0) - 5;
      });
      if (isAlone) alone.push(width);
    }
    expect(alone).toEqual([]);
  });

  test('nothing moves for those who ask for no motion', async () => {
    for (const reducedMotion of ['reduce', 'no-preference'] as const) {
      await start({ reducedMotion });
      await page.goto(`${site.url}/?q=keeper`);
      const moving = await page.evaluate(() => {
        const answer = document.getElementById('search-answer');
        answer?.classList.add('late');
        const all = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element));
        const line = answer && getComputedStyle(answer, '::before').animationName !== 'none';
        const others = all.filter(
          ({ transitionDuration, animationName }) => transitionDuration !== '0s' || animationName !== 'none',
        );
        return { line, others: others.length };
      });
      expect(moving.line).toBe(reducedMotion === 'no-preference');
      if (reducedMotion === 'reduce') expect(moving.others).toBe(0);
      await context.close();
    }
  });

  test('a faulty question is underlined at its fault', async () => {
    await start();
    await page.goto(`${difficult.url}/?q=${encodeURIComponent('"people born')}`);
    expect(await page.locator('.warnings .fault').first().textContent()).toContain('"');
  });

  test.each([
    ['/works/harbor-lihgts', 'Harbour Lights', '/works/harbour-lights'],
    ['/works/harbour-lights/2.9', '§2', '/works/harbour-lights/2'],
    ['/keeper/oil', 'Search for “keeper oil”', '/?q=keeper+oil'],
  ])('%s is not there; the nearest that is, stands first', async (path, name, href) => {
    await start();
    const answer = await page.goto(site.url + path);
    expect(answer?.status()).toBe(404);
    const first = page.locator('.eg a').first();
    expect(await first.textContent()).toContain(name);
    expect((await first.getAttribute('href'))?.split('#')[0]).toBe(href);
  });

  test('titles and descriptions tell one page from another', async () => {
    await start();
    const seen = new Map<string, string>();
    for (const path of [
      '/',
      '/works',
      '/works/harbour-lights',
      '/works/harbour-lights/2',
      '/works/harbour-lights/contents',
      `/p/${ids.edited}`,
      `/p/${ids.edited}@1`,
      '/about',
      '/licences',
    ]) {
      await page.goto(site.url + path);
      const title = await page.title();
      expect(seen.get(title), title).toBeUndefined();
      seen.set(title, path);
    }
    await page.goto(`${site.url}/works/harbour-lights`);
    const description = await page.locator('meta[name="description"]').getAttribute('content');
    expect(description).toBe('The harbour was lit by oil until 1881.');
  });

  describe('a copied quotation, pasted', () => {
    const paste = async (field: string) => {
      await page.goto(`${site.url}/works/harbour-lights`);
      await page.locator(`#${ids.lead}`).evaluate((element) => getSelection()?.selectAllChildren(element));
      await page.getByRole('toolbar').getByRole('button', { name: 'Copy quotation' }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
      await page.evaluate((html) => {
        const place = document.createElement('div');
        place.innerHTML = html;
        document.querySelector('main')?.append(place);
      }, field);
      await page.locator('#pasted').focus();
      await page.keyboard.press('Control+V');
      return page.locator('#pasted');
    };

    test('into a plain field: marks, words, citation, pinned link, no stray numbers', async () => {
      await start();
      const field = await paste('<textarea id="pasted"></textarea>');
      const pasted = await field.inputValue();
      expect(pasted).toMatch(/^“The harbour was lit by oil until 1881\.?”/);
      expect(pasted).toContain('Harbour Lights');
      expect(pasted).toContain(`${site.url}/p/${ids.lead}@2~2`);
    });

    test('into a rich field: the same words, the title in italics, the link a link', async () => {
      await start();
      const field = await paste('<div id="pasted" contenteditable="true"></div>');
      expect(await field.textContent()).toMatch(/^“The harbour was lit by oil until 1881\.?”/);
      expect(await field.locator('i, em, [style*="italic"]').first().textContent()).toContain(
        'Harbour Lights',
      );
      expect(await field.locator('a').first().getAttribute('href')).toBe(`${site.url}/p/${ids.lead}@2~2`);
    });
  });
});
