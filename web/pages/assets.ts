/**
 * Where are the styles, scripts and fonts? Reads the table that the asset build leaves, from source names to hashed addresses.
 */
import { z } from 'zod';
import type { FileSource } from '../../indexer/format/published.ts';

export interface Assets {
  /** The address of `styles/pincite.css`, `client/main.ts`, `fonts/…`; `undefined` where the build has none such. */
  url(name: string): string | undefined;
}

const tableSchema = z.record(z.string(), z.string());

/** Reads `static/manifest.json`. Without one, pages come without styles and scripts, and still work. */
export async function readAssets(program: FileSource): Promise<Assets> {
  const bytes = await program.read('static/manifest.json');
  const table = bytes ? tableSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) : {};
  return { url: (name) => table[name] };
}
