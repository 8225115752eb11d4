/** Does it look as `interface.md` says? Measures, widths, order and signs: what can be told by measuring. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../api/testing/sampleIndex.ts';
import { launchBrowser } from './browser.ts';
import { PAGES } from './pages.ts';
import { bundled, lacking, type Site, startBuiltSite, startSite } from './site.ts';

describe.skipIf(lacking)(`look ${lacking ?? ''}`, () => {
  let browser: Browser;
  let site: Site;
  /** The texts that come with the program, searched in earnest. */
  let real: Site;
  let page: Page;
  beforeAll(async () => {
    [browser, site, real] = await Promise.all([launchBrowser(), startSite(), startBuiltSite(bundled)]);
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await real?.close();
  });

  const open = async (path: string, width = 1440, height = 900, from = site) => {
    await page.setViewportSize({ width, height });
    await page.goto(from.url + path);
  };
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`${selector} has no box.`);
    return found;
  };
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  describe('the reader', () => {
    test('has a measure of 36rem, notes of 15rem, and paragraphs a line apart that are not indented', async () => {
      await open('/works/exhibit');
      expect((await box('.text > .noted > p.ps')).width).toBe(36 * 16);
      expect((await box('.notes')).width).toBe(15 * 16);
      expect(await style('.text p.ps', 'margin-bottom')).toBe('16px');
      expect(await style('.text p.ps', 'text-indent')).toBe('0px');
    });

    test.each([
      [735, { hanging: false, beside: false, columns: 1 }],
      [736, { hanging: true, beside: false, columns: 1 }],
      [1023, { hanging: true, beside: false, columns: 1 }],
      [1024, { hanging: true, beside: true, columns: 1 }],
      [1279, { hanging: true, beside: true, columns: 1 }],
      [1280, { hanging: true, beside: true, columns: 2 }],
    ])('at %i px: numbers in the margin, notes beside, contents beside', async (width, expected) => {
      await open('/works/exhibit', width);
      const paragraph = await box('.text > .noted > p.ps');
      expect({
        hanging: (await box('.text .pn')).x + (await box('.text .pn')).width <= paragraph.x,
        beside: await page.locator('.notes .note').first().isVisible(),
        columns: (await style('.book', 'grid-template-columns')).split(' ').length,
      }).toEqual(expected);
    });

    test('keeps the contents in sight where they stand beside the text', async () => {
      await open('/works/exhibit', 1440, 700);
      await page.evaluate(() => scrollTo(0, 600));
      expect((await box('.toc')).y).toBeGreaterThanOrEqual(0);
      expect((await box('.toc')).y).toBeLessThan(60);
    });

    test('keeps the number of a missing note, dotted, and says so once for neighbours', async () => {
      await open('/works/exhibit');
      expect(await style('.nr.un', 'text-decoration-style')).toBe('dotted');
      const missing = page.locator('.note.un');
      expect(await missing.first().textContent()).toMatch(
        /^8, 9 Marked here; the source does not include these notes\./,
      );
      const numbers = missing.first().locator('.k');
      const [first, second] = [await numbers.nth(0).boundingBox(), await numbers.nth(1).boundingBox()];
      // A comma and a space, no more.
      expect((second?.x ?? 0) - (first?.x ?? 0) - (first?.width ?? 0)).toBeLessThan(8);
    });
  });

  test('a locator is not broken, has lining figures of one width, a light ¶, and touches its sign', async () => {
    await open(`/p/${ids.edited}`);
    const locator = '.quote-loc .loc';
    expect(await style(locator, 'white-space-collapse')).toBe('collapse');
    expect(await style(locator, 'text-wrap-mode')).toBe('nowrap');
    expect(await style(locator, 'font-variant-numeric')).toBe('lining-nums tabular-nums');
    const size = Number.parseFloat(await style(locator, 'font-size'));
    expect(Number.parseFloat(await style(`${locator} i`, 'margin-inline-end'))).toBeCloseTo(0.07 * size, 1);
    expect(Number.parseFloat(await style(`${locator} .pilcrow`, 'font-size'))).toBeCloseTo(0.8 * size, 1);
  });

  test('the words of one passage have 42rem; its record is at the side; its actions stand in their order', async () => {
    await open(`/p/${ids.edited}`);
    expect(await style('.quote', 'max-width')).toBe(`${42 * 16}px`);
    const [words, acts, near, side] = [
      await box('.quote'),
      await box('.page .acts'),
      await box('.near'),
      await box('.side'),
    ];
    expect([words.y < acts.y, acts.y < near.y, side.x > words.x + words.width]).toEqual([true, true, true]);
    const actions = page.locator('.page .acts').first().locator('button, a');
    expect(await actions.allTextContents()).toEqual(['Copy quotation', 'Copy link', 'Cite', 'Collect']);
    const filled = await actions.evaluateAll((all) =>
      all.map((each) => getComputedStyle(each).backgroundColor !== 'rgba(0, 0, 0, 0)'),
    );
    expect(filled).toEqual([true, false, false, false]);
  });

  test('results: facets left, syntax right, locators in one column, four actions under each, marks with a line', async () => {
    await open('/?q=keeper');
    const [facets, hit, syntax] = [await box('.facets'), await box('.hit'), await box('.search > .syntax')];
    expect([facets.x + facets.width < hit.x, hit.x + hit.width < syntax.x]).toEqual([true, true]);
    const lefts = await page
      .locator('.hit .where > a.loc')
      .evaluateAll((all) => all.map((link) => link.getBoundingClientRect().left));
    expect(lefts.length).toBeGreaterThan(3);
    expect(new Set(lefts).size).toBe(1);
    for (const hit of await page.locator('.hit').all())
      expect(await hit.locator('.acts :is(button, a)').allTextContents()).toEqual([
        'Copy quotation',
        'Copy link',
        'Cite',
        'Collect',
      ]);
    expect(await style('.hit mark', 'background-color')).toBe('rgb(251, 232, 168)');
    expect(await style('.hit mark', 'box-shadow')).not.toBe('none');
  });

  test('on a phone facets and syntax are folded, and results come first', async () => {
    await open('/?q=keeper', 390, 800);
    expect(
      await page
        .locator('.search details')
        .evaluateAll((all) => all.map((each) => each.hasAttribute('open'))),
    ).toEqual([false, false]);
    expect((await box('.hit')).y).toBeLessThan(400);
  });

  test('where nothing is asked: three questions that find something, and the works', async () => {
    await open('/', 1440, 900, real);
    const questions = await page
      .locator('.eg a:has(code)')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(questions).toHaveLength(3);
    expect(await page.locator('.eg a[href="/works/pincite-manual"]').count()).toBe(1);
    for (const question of questions) {
      await page.goto(real.url + question);
      expect(await page.locator('.hit').count(), question).toBeGreaterThan(0);
    }
  });

  test('where nothing is found: which word failed, how many each finds, looser questions with their counts', async () => {
    await open('/?q=budapset+pact&mode=all', 1440, 900, real);
    expect(await page.locator('.hit').count()).toBe(0);
    expect(await page.locator('.quiet > p').nth(1).textContent()).toContain('No passage has budapset');
    expect(await page.locator('.terms td').allTextContents()).toEqual([
      'none',
      expect.stringMatching(/^\d+ passages$/),
    ]);
    const looser = page.locator('ul.eg li').first();
    expect(await looser.textContent()).toMatch(/\d+ passages?;/);
    await looser.locator('a').click();
    await page.locator('.hit').first().waitFor();
  });

  test.each([
    [`/p/${ids.kept}@1`, '=', 'Unchanged since', false],
    [`/p/${ids.edited}@1`, '≠', 'Edited since', false],
    [`/p/${ids.moved}@1`, '→', 'Moved since', false],
    [`/p/${ids.split}@1`, '‹›', 'Split', false],
    [`/p/${ids.mergedInto}@1`, '›‹', 'Merged', false],
    [`/p/${ids.withdrawn}`, '†', 'Withdrawn', true],
  ])('%s begins with its state: %s %s', async (path, sign, words, isDouble) => {
    await open(path);
    const bar = page.locator('.bar').first();
    expect(await bar.locator('.sign').textContent()).toBe(sign);
    expect(await bar.textContent()).toContain(words);
    expect((await box('.bar')).y).toBeLessThan((await box('.quote, .words')).y);
    expect((await style('.bar', 'border-top-style')) === 'double').toBe(isDouble);
  });

  test('what was removed has a line through it, what was added a double line under it', async () => {
    await open(`/p/${ids.edited}@1`);
    expect(await style('.diff del', 'text-decoration-line')).toBe('line-through');
    expect(await style('.diff ins', 'text-decoration-line')).toBe('underline');
    expect(await style('.diff ins', 'text-decoration-style')).toBe('double');
    // The line is the words' own, not their spaces'.
    const ends = await page
      .locator('.diff :is(ins, del)')
      .evaluateAll((all) => all.map((each) => (each.childNodes[1] as Text).data));
    expect(ends.filter((words) => words !== words.trim())).toEqual([]);
  });

  test('two states stand beside each other; on a phone the old above the new', async () => {
    const sides = async () => {
      const row = page.locator('.cmp', { hasText: 'Edited' }).first().locator('.cmp-side');
      return [await row.nth(0).boundingBox(), await row.nth(1).boundingBox()] as const;
    };
    await open('/works/harbour-lights/compare?from=1&to=2');
    const [left, right] = await sides();
    expect([left?.y === right?.y, (left?.x ?? 0) < (right?.x ?? 0)]).toEqual([true, true]);
    await open('/works/harbour-lights/compare?from=1&to=2', 390);
    const [above, below] = await sides();
    expect([above?.x === below?.x, (above?.y ?? 0) < (below?.y ?? 0)]).toEqual([true, true]);
    // Words that only moved stand once.
    const moved = page.locator('.cmp', { hasText: 'Moved' }).first();
    expect(await moved.locator('.cmp-side').count()).toBe(1);
  });

  test('citing: style left, forms right; on a phone the style is folded; both options are on', async () => {
    await open(`/p/${ids.edited}/cite`);
    const [styles, forms] = [await box('.styles'), await box('.forms')];
    expect(styles.x + styles.width).toBeLessThan(forms.x);
    expect(await page.getByRole('checkbox', { name: /^Pin to/ }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Give the place' }).isChecked()).toBe(true);
    for (const form of await page.locator('.form').all())
      expect(await form.getByRole('button', { name: /^Copy/ }).count()).toBe(1);
    await open(`/p/${ids.edited}/cite`, 390);
    expect(await page.locator('.styles details').evaluate((each: HTMLDetailsElement) => each.open)).toBe(
      false,
    );
    expect((await box('.forms')).y).toBeLessThan(300);
  });

  test('the place that has the focus has a ring of 2px, 2px off', async () => {
    await open(`/p/${ids.edited}`);
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab');
      const ring = await page.evaluate(() => {
        const { outlineWidth, outlineOffset, outlineStyle } = getComputedStyle(
          document.activeElement ?? document.body,
        );
        return `${outlineStyle} ${outlineWidth} ${outlineOffset}`;
      });
      expect(ring).toBe('solid 2px 2px');
    }
  });

  test('apparatus reaches 7:1 and the lines of controls and marks 3:1, in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open('/works');
      const ratios = await page.evaluate(() => {
        const probe = document.createElement('i');
        document.body.append(probe);
        const luminance = (name: string) => {
          probe.style.setProperty('color', `var(--${name})`);
          const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
          const [r = 0, g = 0, b = 0] = channels
            .map((channel) => Number(channel) / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (one: string, other: string) => {
          const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
          return (light + 0.05) / (dark + 0.05);
        };
        return {
          apparatus: Math.min(ratio('soft', 'paper'), ratio('rubric', 'paper'), ratio('ink', 'paper')),
          marked: Math.min(ratio('ink', 'mark'), ratio('ink', 'ins'), ratio('ink', 'del')),
          lines: Math.min(ratio('edge', 'paper'), ratio('focus', 'paper'), ratio('mark-line', 'paper')),
        };
      });
      expect(ratios.apparatus).toBeCloseTo(Math.max(ratios.apparatus, 7), 1);
      expect(ratios.marked).toBeGreaterThanOrEqual(7);
      expect(ratios.lines).toBeGreaterThanOrEqual(3);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('every page has one h1, nothing bold of its own, no shadow, and corners of at most 3px', async () => {
    const odd: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      await open(path, 1440);
      const found = await page.evaluate(() => {
        const headings = document.querySelectorAll('h1').length;
        const faults = headings === 1 ? [] : [`${headings} h1`];
        for (const element of document.querySelectorAll('body *')) {
          const { fontWeight, borderRadius, boxShadow } = getComputedStyle(element);
          const said = element.outerHTML.slice(0, 60);
          if (Number(fontWeight) > 400 && !element.closest('.text, .quote, .fails > .sign'))
            faults.push(`bold: ${said}`);
          const isRound = element.matches('input[type="radio"], input[type="checkbox"]');
          if (Number.parseFloat(borderRadius) > 3 && !isRound) faults.push(`${borderRadius}: ${said}`);
          if (boxShadow !== 'none' && !element.matches('mark')) faults.push(`shadow: ${said}`);
        }
        return faults;
      });
      odd.push(...found.map((fault) => `${name}: ${fault}`));
    }
    expect(odd).toEqual([]);
  });

  test('what is on paper: address and edition head the page, nothing that is for fingers, black on white', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const [path, address] of [
      ['/works/harbour-lights', `${site.url}/works/harbour-lights · edition 2`],
      [`/p/${ids.edited}`, `${site.url}/p/${ids.edited}@2~2 · edition 2, second text`],
      [`/p/${ids.edited}@1`, `${site.url}/p/${ids.edited}@1 · edition 1`],
      [`/collection?p=${ids.edited}@1`, `/collection?p=${ids.edited}@1`],
      ['/?q=keeper', '/?q=keeper'],
      ['/works/harbour-lights/compare?from=1&to=2', '/compare?from=1&to=2'],
      [PAGES['quotation altered'] ?? '', '/verify?quote='],
    ] as const) {
      await open(path, 688);
      const line = page.locator('main > :first-child');
      expect(await line.isVisible(), path).toBe(true);
      expect(await line.textContent(), path).toContain(address);
      const left = await page.evaluate(() => ({
        controls: [
          ...document.querySelectorAll<HTMLElement>('button, .btn, select, input, nav, header.top, footer'),
        ]
          .filter((element) => element.checkVisibility())
          .map((element) => element.outerHTML.slice(0, 80)),
        filled: [...document.querySelectorAll('main *')]
          .filter((element) => element.checkVisibility())
          .map((element) => getComputedStyle(element).backgroundColor)
          .filter((colour) => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(colour)),
      }));
      expect(left, path).toEqual({ controls: [], filled: [] });
    }
    await page.emulateMedia({ media: 'screen' });
  });
});
