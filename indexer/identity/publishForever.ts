/**
 * For the test that kills it: publishes one correction after the other into the folder it is given, as fast as it
 * can, and says once on stdout when it begins. `node publishForever.ts FOLDER`
 */
import { join } from 'node:path';
import { nodeFiles } from './nodeFiles.ts';
import { NO_OVERRIDES } from './overrides.ts';
import { planPublication } from './publication.ts';
import { publishWork } from './publish.ts';
import { edition, parse, SLUG } from './testTexts.ts';

const [, , folder = ''] = process.argv;
for (let round = 0; ; round++) {
  const text = nodeFiles.read(join(folder, 'register.jsonl')) ?? '';
  const register = parse(text);
  const words = `Round ${register.states.length} of a passage that changes every time it is published.`;
  const { pending } = planPublication(SLUG, register, [edition('1', ['# T', words])], NO_OVERRIDES);
  const published = new Date(Date.now()).toISOString().replace(/\.\d+/, '');
  publishWork(nodeFiles, { folder, planned: { text, register }, pending, published });
  if (round === 0) process.stdout.write('begun\n');
}
