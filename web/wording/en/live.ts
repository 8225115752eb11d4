/** What is said while texts are prepared: before the first one is there, and where one has a fault. */
import type { Child } from 'hono/jsx';
import { rich } from '../rich.ts';
import { formats } from './names.ts';

export const firstText = {
  title: 'There is no text here yet',
  intro:
    'Pincite turns texts into passages that can be searched, read and cited. Three steps make the first one:',
  /** @param add the command, with a file's name */
  add: (add: Child) =>
    rich`Have a text at hand, in Markdown or plain text, and say ${add}. It makes the text’s folder and asks for its record.`,
  see: (watch: Child) =>
    rich`Say ${watch} and reload this page: the text is here. While it is edited, the page follows.`,
  publish: (publish: Child) =>
    rich`When it stands as you want it cited, ${publish} gives every passage its permanent address.`,
};

export const faults = {
  title: (many: number) => formats.count(many, 'fault', 'faults'),
  lead: 'The texts cannot be shown as they stand. This page goes away by itself as soon as they are mended; what was published before is untouched.',
  line: (number: number) => `line ${formats.number(number)}`,
};
