/** The contents of a work, and the search in it alone. */
import type { Told } from '../told.ts';
import { formats } from './names.ts';

export const contents = {
  of: (title: string) => `Contents of ${title}`,
  all: (many: number) => `All ${formats.count(many, 'entry', 'entries')}`,
  findHere: 'Find in this work',
  pages: 'Pages of the contents',
  earlier: 'Earlier entries',
  later: 'Later entries',
  noPage: (asked: string, pages: number): Told => ({
    title: 'There is no such page of the contents',
    detail: `“${asked}” (parameter “page”) is none of its ${formats.count(pages, 'page', 'pages')}.`,
  }),
};
