/** Under which origin are addresses written? The site's canonical one; without one, that of the request. */
import type { Site } from '../../indexer/format/work.ts';

/** @returns e.g. `https://texts.example.org`, without a slash */
export function originOf(site: Site, requestUrl: string): string {
  return site.origin ?? new URL(requestUrl).origin;
}
