/** What scripts add to pages that already work without them: keys, copying, dialogs, live search, the reader's place. */
import { startChanges } from './parts/changes.ts';
import { startCiting } from './parts/citing.ts';
import { startCollecting } from './parts/collecting.ts';
import { startCopying } from './parts/copying.ts';
import { startDisplay } from './parts/display.ts';
import { startKeys } from './parts/keys.ts';
import { startPlace } from './parts/place.ts';
import { startPreviews } from './parts/previews.ts';
import { startReading } from './parts/reading.ts';
import { startRecent } from './parts/recent.ts';
import { startReturning } from './parts/returning.ts';
import { startSearching } from './parts/searching.ts';
import { startSelection } from './parts/selection.ts';

startDisplay();
startCopying();
startCiting();
startKeys();
startSearching();
startReading();
startSelection();
startPreviews();
startPlace();
startReturning();
startRecent();
startChanges();
startCollecting();
