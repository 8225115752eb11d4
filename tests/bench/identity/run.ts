/** Runs the identity benchmark by itself: `node tests/bench/identity/run.ts`. */
import { run } from './index.ts';

console.log(await run());
