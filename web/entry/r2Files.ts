/**
 * Where does an index live that is too large for static assets (20,000 files, 25 MiB each)? In an R2 bucket, its files as
 * objects under their paths: `current.json` and what it points to, as `dist/index` holds them.
 */
import type { FileSource } from '../../indexer/format/published.ts';

/** What a bucket's binding can do, as far as reading needs it. */
export interface BucketBinding {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
}

/** The objects of a bucket. */
export function r2Files(bucket: BucketBinding): FileSource {
  return {
    async read(path) {
      const object = await bucket.get(path);
      return object ? new Uint8Array(await object.arrayBuffer()) : undefined;
    },
  };
}
