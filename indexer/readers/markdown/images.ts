/**
 * Where do images live? In shown HTML an image keeps its path from the work's folder until the build has hashed it;
 * here are the path's reading and its rewriting.
 */

/**
 * Replaces the path of each image in a passage's HTML.
 * @param html as the reader published it: `src` is percent-encoded, relative to the work's folder.
 * @param resolve from the decoded path (`1/crown.png`) to its address; `undefined` where there is no such image: its
 *   alternative text then stands in its place.
 */
export function rewriteImages(html: string, resolve: (path: string) => string | undefined): string {
  return html.replace(IMAGE, (image) => {
    const source = attribute(image, 'src');
    const address = source === undefined ? undefined : resolve(decodePath(unescapeHtml(source)));
    if (address === undefined) return attribute(image, 'alt') ?? '';
    return image.replace(/ src="[^"]*"/, () => ` src="${escapeHtml(address)}"`);
  });
}

// The serialiser always quotes values with " and escapes it inside.
const IMAGE = /<img(?: [\w-]+(?:="[^"]*")?)*>/g;

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
}

function unescapeHtml(text: string): string {
  return text.replace(/&#x([\da-f]+);|&(amp|quot|lt|gt);/gi, (_, code: string | undefined, name: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : ({ amp: '&', quot: '"', lt: '<' }[name] ?? '>'),
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

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
  if (path.startsWith('/')) return { type: 'outside' };
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
