/** What does `pincite verify` ask? A built index, or one register opened in memory. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openCurrent } from '../../../api/library/publishedLibrary.ts';
import { askedPlace } from '../../../api/resolving/askedPlace.ts';
import { type PlaceNumbers, parseReference } from '../../../api/resolving/reference.ts';
import { memoryPages } from '../../../api/search/frozen/byteSource.ts';
import { openFrozenEngine } from '../../../api/search/frozen/frozenEngine.ts';
import { openEngine, openSuperseded } from '../../../api/search/openSearchIndex.ts';
import { libraryTexts } from '../../../api/verifying/libraryTexts.ts';
import { registerTexts } from '../../../api/verifying/registerTexts.ts';
import type { StatedTexts } from '../../../api/verifying/texts.ts';
import type { AskedPlace, Verifier } from '../../../api/verifying/verification.ts';
import { createVerifier } from '../../../api/verifying/verifier.ts';
import { buildFrozenIndex } from '../../../indexer/build/frozenIndex.ts';
import { parseRegister } from '../../../indexer/format/registerReader.ts';
import type { SearchDocument } from '../../../indexer/format/searchPage.ts';
import { folderFiles } from '../folderFiles.ts';
import { CommandError, type Terminal } from './command.ts';

export interface VerifyingDesk {
  verifier: Verifier;
  texts: StatedTexts;
  /** Before the path of every permalink; empty where only a register is known. */
  origin: string;
  titleOf(work: string): string;
  /** @throws CommandError where a citation leads nowhere */
  place(cite?: string, work?: string, state?: string): Promise<AskedPlace>;
}

/** Where the site has no origin: the addresses of `pincite serve`. */
const LOCAL = 'http://localhost:8787';

export async function openIndexDesk(out: string): Promise<VerifyingDesk> {
  const folder = join(out, 'index');
  if (!existsSync(join(folder, 'current.json')))
    throw new CommandError(
      `There is no index in ${folder}.`,
      'Build it: pincite build. Or name a register: --register FILE.',
    );
  const library = await openCurrent(folderFiles(folder));
  const { site, works } = library.manifest;
  const engine = await openEngine(library.files, works);
  const texts = libraryTexts(library);
  const verifier = createVerifier({
    current: engine,
    superseded: await openSuperseded(library.files),
    texts,
  });
  return {
    verifier,
    texts,
    origin: site.origin ?? LOCAL,
    titleOf: (slug) => works.find((work) => work.slug === slug)?.record.title ?? slug,
    async place(cite, work, state) {
      if (work !== undefined && !works.some(({ slug }) => slug === work))
        throw new CommandError(
          `There is no work “${work}”.`,
          `Works are: ${works.map(({ slug }) => slug).join(', ')}.`,
        );
      const asked = cite === undefined ? {} : await askedPlace(library, cite);
      if ('type' in asked) throw leadsNowhere(cite ?? '');
      return { ...asked, ...(work !== undefined && { work }), ...(state !== undefined && { state }) };
    },
  };
}

const leadsNowhere = (cite: string) =>
  new CommandError(
    `“${cite}” leads to no passage.`,
    'Write a link, an id, or a title with a place: “Title, §2.3 ¶4”.',
  );

/** @param file as `/works/{slug}/register.jsonl` gives it */
export async function openRegisterDesk(file: string, terminal: Terminal): Promise<VerifyingDesk> {
  const { register, problems } = parseRegister(readText(resolve(terminal.cwd, file), file), file);
  // What stands before a fault is as it was published; what follows it cannot be trusted.
  for (const { line, message, remedy } of problems)
    throw new CommandError(`${file}:${line ?? 1}: ${message}`, remedy);
  const { head } = register;
  if (!head) throw new CommandError(`${file} holds no published state.`, 'Download it from the work’s page.');
  const title = head.bibliography.title;
  const { texts, current, superseded, at } = registerTexts(register, title);
  const open = async (documents: readonly SearchDocument[]) =>
    openFrozenEngine(memoryPages(buildFrozenIndex(documents)), []);
  const engine = await open(current);
  const past = superseded.length > 0 ? await open(superseded) : undefined;
  const verifier = createVerifier({
    current: engine,
    superseded: past,
    texts,
  });
  return {
    verifier,
    texts,
    origin: '',
    titleOf: (work) => work,
    async place(cite, _, state) {
      if (state !== undefined && !register.state(state))
        throw new CommandError(
          `The register has no state “${state}”.`,
          `It has: ${register.states.map((each) => each.state).join(', ')}.`,
        );
      const asked: AskedPlace = state === undefined ? {} : { state };
      if (cite === undefined) return asked;
      const reference = parseReference(cite);
      const place =
        reference.type === 'address'
          ? reference.place
          : refOf(reference.type === 'place' ? reference.place : undefined);
      const id = reference.type === 'passage' ? reference.id : place && at(place);
      if (!id || !register.events.has(id)) throw leadsNowhere(cite);
      const pinned = reference.type === 'passage' ? reference.state : undefined;
      return { ids: new Set([id]), ...(pinned !== undefined && { state: pinned }), ...asked };
    },
  };
}

function refOf(place: PlaceNumbers | undefined): string | undefined {
  if (!place) return undefined;
  if (place.note !== undefined) return `n${place.note}`;
  return place.paragraph === undefined ? place.section : `${place.section ?? '0'}p${place.paragraph}`;
}

/** @throws CommandError where it is not there or no UTF-8 */
export function readText(path: string, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`There is no file ${shown}.`, 'Correct its name.');
    if (code === 'EISDIR') throw new CommandError(`${shown} is a folder.`, 'Name a file in it.');
    throw new CommandError(`${shown} cannot be read (${code ?? 'no UTF-8'}).`, 'It must be a text in UTF-8.');
  }
}
