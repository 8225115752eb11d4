/** How does someone work who has no mouse? Moves by Tab alone, and sees to it that the focus is never lost or covered. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_STEPS = 120;

export interface Keyboard {
  /** Presses a key; the focus must be somewhere afterwards, and in sight. */
  press(key: string): Promise<void>;
  /** Presses Tab until what is focused is called so, and matches the selector where one is given. */
  tabTo(name: RegExp, selector?: string, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  type(text: string): Promise<void>;
}

/** @param page should be loaded; `focused` names what has the focus */
export function keyboardOf(page: Page): Keyboard {
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await expect
      .poll(() => page.evaluate(focusState), { timeout: 5000, message: `after ${key}` })
      .toBe('seen');
  };
  return {
    press,
    type: (text) => page.keyboard.type(text),
    async tabTo(name, selector = '*', key = 'Tab') {
      const passed: string[] = [];
      for (let step = 0; step < MOST_STEPS; step++) {
        await press(key);
        const found = await page.evaluate(focused, selector);
        if (name.test(found.name) && found.matches) return;
        passed.push(found.name.slice(0, 30));
      }
      throw new Error(`Nothing called ${name} was reached, only: ${passed.join(' | ')}`);
    },
  };
}

/** What the focused element is called; near enough to the accessible name for tests to know it by. */
function focused(selector: string): { name: string; matches: boolean } {
  const active = document.activeElement ?? document.body;
  const labels =
    active instanceof HTMLInputElement || active instanceof HTMLSelectElement ? active.labels : null;
  const named = active.getAttribute('aria-labelledby');
  const name =
    active.getAttribute('aria-label') ??
    (named ? document.getElementById(named)?.textContent : undefined) ??
    labels?.[0]?.textContent ??
    active.textContent ??
    '';
  return { name: name.trim().replace(/\s+/g, ' '), matches: active.matches(selector) };
}

/** `seen` where some point of the focused element is in the window and nothing lies over it. */
function focusState(): string {
  const active = document.activeElement;
  // From the last thing in a modal dialog one comes to the browser's own controls, and back.
  if (active === document.body && document.querySelector('dialog:modal')) return 'seen';
  if (!active || active === document.body || active === document.documentElement) return 'lost';
  const boxes = [...active.getClientRects()];
  const isSeen = boxes.some(({ left, right, top, bottom }) =>
    [0.5, 0.1, 0.9].some((across) =>
      [0.5, 0.1, 0.9].some((down) => {
        const above = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
        return above !== null && (active.contains(above) || above.contains(active));
      }),
    ),
  );
  return isSeen ? 'seen' : `covered or out of sight: ${active.outerHTML.slice(0, 120)}`;
}
