/** Where do files live at the edge? In a Worker's static assets, read through their binding. */
import type { FileSource } from '../../indexer/format/published.ts';

/** What a Worker's ASSETS binding can do. */
export interface AssetsBinding {
  fetch(request: string): Promise<Response>;
}

/**
 * The assets below a folder.
 * @param folder `''` for all, else with a slash at its end
 */
export function assetFiles(assets: AssetsBinding, folder: string): FileSource {
  return {
    async read(path) {
      // The host means nothing: the binding looks at the path alone.
      const response = await assets.fetch(`https://assets.invalid/${folder}${path}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`The static asset /${folder}${path} answered ${response.status}.`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
