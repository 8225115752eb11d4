import { describe, expect, test } from 'vitest';
import { analyzerFor } from './analyzer.ts';
import { stem, stemmerOf } from './stemming.ts';

/** Words and stems as Snowball publishes them with its stemmers (snowballstem.org/algorithms), folded. */
const SAMPLES: Readonly<Record<string, string>> = {
  en: 'consign>consign consigned>consign consigning>consign consignment>consign consistency>consist knack>knack knackeries>knackeri knightly>knight skies>sky dying>die news>news generously>generous abbey>abbey',
  // Rule by rule, exceptions first; what libstemmer 2.2 gives.
  'en-GB':
    "gently>gentl howe>howe herring>herring herrings>herring dogs'>dog 'tis>tis youth>youth boyish>boyish sayyid>sayyid " +
    'caresses>caress ties>tie cries>cri gas>gas gaps>gap kiwis>kiwi virus>virus agreed>agre freed>freed bleed>bleed ' +
    'hopping>hop hoping>hope fizzed>fizz luxuriated>luxuri troubled>troubl sing>sing cry>cri by>by say>say ' +
    'relational>relat rational>ration digitizer>digit radically>radic conformably>conform apology>apolog biliously>bilious ' +
    'feudalism>feudal sensibility>sensibl likely>like holly>holli triplicate>triplic formative>format native>nativ ' +
    'hopefulness>hope revival>reviv allowance>allow replacement>replac element>element adoption>adopt legion>legion ' +
    'rate>rate roll>roll controll>control 1783>1783 generalities>general communism>communism arsenal>arsenal',
  de: 'aufeinander>aufeinand auferlegt>auferlegt aufgeschrieben>aufgeschrieb häuser>haus kategorien>kategori kategorischen>kategor katers>kat',
  fr: 'continuait>continu continuation>continu continuellement>continuel majestueusement>majestu majorité>major malades>malad',
  es: 'chicas>chic chicharrones>chicharron torres>torr torneado>torn toreándolo>tor',
  it: 'abbandonata>abbandon abbandoneranno>abbandon pronunciata>pronunc propaga>propag',
  pt: 'boa>boa bofetadas>bofet quintas>quint quinzena>quinzen',
  nl: 'lichamelijkheden>licham lichte>licht opgingen>opging opgericht>opgericht',
  sv: 'jaktkarlarne>jaktkarl jaktkarlens>jaktkarl klokaste>klok klostergården>klostergard',
  no: 'havnedistriktene>havnedistrikt opning>opning havnemyndigheter>havnemynd',
  da: 'indtager>indtag underste>underst underernæring>underernaering',
  ru: 'вавиловка>вавиловк важнейшими>важн падающей>пада падение>паден',
  fi: 'edeltänyt>edeltany edessään>ede innostuksesta>innostuks',
  hu: 'babaházak>babahaz babájához>baba',
  tr: 'kitaplar>kitap',
};

describe('stems are those of Snowball', () => {
  for (const [language, samples] of Object.entries(SAMPLES)) {
    test.each(samples.split(' ').map((pair) => pair.split('>')))(
      `${language}: %s is %s`,
      (word, expected) => {
        expect(stem(stemmerOf(language) ?? '', word ?? '')).toBe(expected);
      },
    );
  }
});

describe('languages', () => {
  test.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['DE-at', 'de'],
    ['nb', 'no'],
    ['nn-NO', 'no'],
    ['hr', 'sr'],
    ['zh', undefined],
    ['la', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%s has the stemmer %s', (language, expected) => {
    expect(stemmerOf(language)).toBe(expected);
  });
});

const stems = (language: string | string[], text: string) =>
  analyzerFor(language)
    .tokens(text)
    .map((token) => token.stems);

test('a text has the stems of its own language, a query those of all languages asked', () => {
  expect(stems('en', 'Armies')).toEqual([['en:armi']]);
  expect(stems('la', 'Armies')).toEqual([[]]);
  expect(stems(['en', 'de', 'en-US', 'ja'], 'Armies')).toEqual([['de:armi', 'en:armi']]);
});

test('unspaced scripts have no stems', () => {
  expect(stems('en', '東京')).toEqual([[], [], []]);
});

test('a word is cut as its language spells it: with its letters’ marks, without marks of stress or points', () => {
  expect(stems('de', 'Häuser')).toEqual(stems('de', 'Haus'));
  expect(stems('ru', 'за\u0301мками')).toEqual(stems('ru', 'замками'));
  expect(stems('ru', 'йогой')).toEqual(stems('ru', 'йогою'));
  expect(stems('tr', 'KITAPLAR')).toEqual([['tr:kitap']]);
  expect(stems('el', 'Ἀνθρώπων')).toEqual(stems('el', 'ανθρωπων'));
  expect(stems('ar', 'الكِتَابُ')).toEqual(stems('ar', 'الكتاب'));
});
