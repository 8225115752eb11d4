import { expect, test } from 'vitest';
import { LEFT_OUT_REASONS, ofElement, readLeftOut } from './leftOut.ts';

test('the words of a reason are read as that reason again', () => {
  expect(readLeftOut(LEFT_OUT_REASONS.linkLabels)).toEqual({ reason: 'linkLabels' });
  expect(readLeftOut(ofElement('frame', 'iframe'))).toEqual({ reason: 'frame', element: '<iframe>' });
});

test('other words are no reason of the list', () => {
  for (const words of ['', 'not read: too deep', 'script (<b> and <i>)']) {
    expect(readLeftOut(words)).toBeUndefined();
  }
});
