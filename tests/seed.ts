/**
 * Random tests are the same in every run of `npm test`, so that a change is judged and not luck; `npm run test:full`
 * takes other seeds each time. A failure prints its seed.
 */
import fc from 'fast-check';

if (process.env.PINCITE_TEST_FULL !== '1') fc.configureGlobal({ seed: 20261123 });
