/** Are words found as their languages write them: elided, hyphenated, pointed, or without spaces? */
import { describe, expect, test } from 'vitest';
import { asking, indexOf, sampleDocument, words } from './testing.ts';

/** What is marked in a text; `undefined` where it isn't found. */
async function marked(language: string, text: string, query: string): Promise<string[] | undefined> {
  const index = indexOf([sampleDocument(0, { text: text.normalize('NFC'), language })]);
  const [hit] = (await index.search(asking(query))).hits;
  return hit?.highlights.map((range) => words(hit, range));
}

describe('apostrophes', () => {
  test.each([
    ['it', 'La commedia dell’arte', 'arte', ['arte']],
    ['it', 'La commedia dell’arte', "dell'arte", ['dell’arte']],
    ['it', 'Un’altra opera', 'altra', ['altra']],
    ['it', 'Così c’è un po’ di pane', "po'", ['po']],
    ['it', 'Dell’Università', 'universita', ['Università']],
    ['fr', 'L’homme qu’il connaît', 'homme', ['homme']],
    ['fr', 'L’homme qu’il connaît', "l'homme", ['L’homme']],
    ['fr', 'Dès aujourd’hui', "aujourd'hui", ['aujourd’hui']],
    ['fr', 'Le musée d’Orsay', 'Orsay', ['Orsay']],
    ['fr', 'La presqu’île', 'presqu’ile', ['presqu’île']],
    ['ca', 'L’home d’Ègara', 'home', ['home']],
    ['ca', 'L’home d’Ègara', 'egara', ['Ègara']],
    ['ga', 'Teach Uí O’Brien', "o'brien", ['O’Brien']],
    ['en', 'The soldiers’ wives and Stalin’s war', 'soldiers', ['soldiers']],
    ['en', 'The soldiers’ wives and Stalin’s war', 'stalin', ['Stalin']],
    ['de', 'Wie geht’s heute', 'geht', ['geht']],
    ['uk', 'Ім’я та м’ята', "ім'я", ['Ім’я']],
  ])('%s: %s: %s', async (language, text, query, expected) => {
    expect(await marked(language, text, query)).toEqual(expected);
  });
});

describe('hyphens and points within words', () => {
  test.each([
    ['fr', 'Sa grand-mère arrive', 'grand-mère', ['grand-mère']],
    ['fr', 'Sa grand-mère arrive', 'mere', ['mère']],
    ['de', 'Der Nord-Süd-Konflikt', 'Konflikt', ['Konflikt']],
    ['de', 'Der Nord-Süd-Konflikt', 'nord-süd-konflikt', ['Nord-Süd-Konflikt']],
    ['de', 'Der Nord\u2011Süd\u2011Konflikt', 'nord-süd-konflikt', ['Nord\u2011Süd\u2011Konflikt']],
    ['ca', 'La col·lecció nova', 'col·lecció', ['col·lecció']],
    ['ca', 'La col·lecció nova', 'colleccio', ['col·lecció']],
    // The old letter with its point, one character.
    ['ca', 'La co\u0140lecció nova', 'col·lecció', ['co\u0140lecció']],
    ['he', 'בית־ספר גדול', 'בית־ספר', ['בית־ספר']],
    ['he', 'בית־ספר גדול', 'ספר', ['ספר']],
    // Gershayim, and the quotation mark that is typed for it.
    ['he', 'חיילי צה״ל באו', 'צה"ל', ['צה״ל']],
    ['he', 'הלורד ג׳ורג׳ דיבר', "ג'ורג'", ['ג׳ורג']],
  ])('%s: %s: %s', async (language, text, query, expected) => {
    expect(await marked(language, text, query)).toEqual(expected);
  });
});

describe('marks that readers leave out', () => {
  test.each([
    ['he', 'שָׁלוֹם עֲלֵיכֶם', 'שלום', ['שָׁלוֹם']],
    ['ar', 'قال مُحَمَّدٌ ذلك', 'محمد', ['مُحَمَّدٌ']],
    // Tatweel only stretches a word.
    ['ar', 'هذا كتــاب جديد', 'كتاب', ['كتــاب']],
    // Hamza upon alif, and the forms of ya and ta that differ from place to place.
    ['ar', 'قال أحمد', 'احمد', ['أحمد']],
    ['fa', 'زبان فارسی', 'فارسي', ['فارسی']],
    ['ar', 'في مدرسة قديمة', 'مدرسه', ['مدرسة']],
  ])('%s: %s: %s', async (language, text, query, expected) => {
    expect(await marked(language, text, query)).toEqual(expected.map((each) => each.normalize('NFC')));
  });
});

describe('scripts without spaces', () => {
  test.each([
    ['th', 'ฉันรักประเทศไทยมาก', 'ไทย'],
    ['th', 'ทำงานที่กรุงเทพ', 'กรุงเทพ'],
    // Sara am is two characters once decomposed.
    ['th', 'เขาทำงาน', 'ทำงาน'],
    ['lo', 'ຂ້ອຍຮຽນພາສາລາວ', 'ລາວ'],
    ['lo', 'ເຮັດນ້ຳໃຫ້ເຢັນ', 'ນ້ຳ'],
    ['km', 'ខ្ញុំរៀនភាសាខ្មែរ', 'ខ្មែរ'],
    ['km', 'ប្រទេសកម្ពុជា', 'កម្ពុជា'],
    ['ja', '東京都庁舎', '都庁'],
  ])('%s: %s: "%s" as a phrase', async (language, text, query) => {
    expect(await marked(language, text, `"${query}"`)).toEqual([query.normalize('NFC')]);
  });
  test.each([
    ['th', 'ไทมย', 'ไทย'],
    ['km', 'ខ្មែនរ', 'ខ្មែរ'],
    ['lo', 'ລານວ', 'ລາວ'],
  ])('%s: in %s no "%s", whose characters stand apart', async (language, text, query) => {
    expect(await marked(language, text, `"${query}"`)).toBeUndefined();
  });
});
