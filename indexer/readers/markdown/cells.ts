/**
 * Where does a table's cell begin that its HTML forgot? Browsers move words that stand in a table but in no cell to the
 * place before the table; a text keeps its order, so such words get a cell.
 */
import type { HtmlToken } from './html.ts';

const STRUCTURE = new Set(['tr', 'tbody', 'thead', 'tfoot']);
const CELLS = new Set(['td', 'th', 'caption']);

/** Follows the tags of one block of HTML, and says before which tokens a cell must begin. */
export class CellFinder {
  readonly #open: ('table' | 'cell')[] = [];

  /** Whether a cell must be opened before this token; `blank` where it has no words. */
  needsCell(token: HtmlToken, blank: boolean): boolean {
    if (token.type === 'text') return !blank && this.#openCell();
    if (token.type !== 'tag') return false;
    if (token.name === 'table') return this.#table(token.closing);
    if (CELLS.has(token.name)) {
      this.#closeCell();
      if (!token.closing && this.#open.at(-1) === 'table') this.#open.push('cell');
      return false;
    }
    if (STRUCTURE.has(token.name)) {
      this.#closeCell();
      return false;
    }
    return !token.closing && this.#openCell();
  }

  #table(closing: boolean): boolean {
    if (!closing) {
      const needed = this.#openCell();
      this.#open.push('table');
      return needed;
    }
    const table = this.#open.lastIndexOf('table');
    if (table >= 0) this.#open.length = table;
    return false;
  }

  #openCell(): boolean {
    if (this.#open.at(-1) !== 'table') return false;
    this.#open.push('cell');
    return true;
  }

  #closeCell(): void {
    if (this.#open.at(-1) === 'cell') this.#open.pop();
  }
}
