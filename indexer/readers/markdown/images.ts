/**
 * Where do images live? In shown HTML an image keeps its path from the work's folder until the build has hashed it;
 * here is how the path is read.
 */

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export type ImageSource =
  /** `path` is decoded, relative to the work's folder, and does not leave it. */
  { type: 'local'; path: string } | { type: 'remote'; address: string } | { type: 'outside' | 'unsafe' };

/** What a `src` written in a file of a work means. */
export function readImageSource(source: string, file: string): ImageSource {
  // Browsers drop these before they look for a scheme.
  const address = source.replace(/[\u0000-\u0020\u007f-\u009f]/g, (sign) => (sign === ' ' ? ' ' : '')).trim();
  const path = decodePath(address).replaceAll('\\', '/');
  if (/^https?:/i.test(path) || path.startsWith('//')) return { type: 'remote', address };
  if (/^[a-z][a-z\d+.-]*:/i.test(path) || path === '') return { type: 'unsafe' };
  // A path from some other site's root: no file of the work, and no way out of it either.
  if (path.startsWith('/')) return { type: 'unsafe' };
  const steps = file.split('/').slice(0, -1);
  for (const step of path.replace(/[?#].*$/, '').split('/')) {
    if (step === '..' && steps.pop() === undefined) return { type: 'outside' };
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return { type: 'local', path: steps.join('/') };
}

/** A path as `src` holds it. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
