/** Of which works do the style guides' examples speak? As their library catalogues have them, no more than is printed. */
import type { CslRecord } from '../../../indexer/format/work.ts';

const person = (family: string, given: string) => ({ family, given });
const on = (...parts: number[]) => ({ issued: { 'date-parts': [parts] } });
const work = (type: string, title: string, more: Partial<CslRecord>): CslRecord => ({
  ...{ type, title, language: 'en' },
  ...more,
});
const newYork = { 'publisher-place': 'New York' };
export const swingTime = work('book', 'Swing Time', {
  ...{ author: [person('Smith', 'Zadie')], publisher: 'Penguin Press', ...newYork, ...on(2016) },
});
export const curiousMind = work('book', 'A Curious Mind: The Secret to a Bigger Life', {
  'title-short': 'Curious Mind',
  author: [person('Grazer', 'Brian'), person('Fishman', 'Charles')],
  ...{ publisher: 'Simon & Schuster', ...newYork, ...on(2015) },
});
const graywolf = { publisher: 'Graywolf Press', 'publisher-place': 'Minneapolis', ...on(2016) };
export const walking = work('chapter', 'Walking', {
  author: [person('Thoreau', 'Henry David')],
  editor: [person('D’Agata', 'John')],
  ...{ 'container-title': 'The Making of the American Essay', page: '167-95', ...graywolf },
});
export const americanEssay = work('book', 'The Making of the American Essay', {
  ...{ 'title-short': 'American Essay', editor: [person('D’Agata', 'John')], ...graywolf },
});
export const livy = work('article-journal', 'Livy and the Pax Deum', {
  ...{ 'title-short': 'Livy', author: [person('Satterfield', 'Susan')], ...on(2016, 4) },
  ...{ 'container-title': 'Classical Philology', volume: 111, issue: 2, page: '165-76' },
});
export const collegeAccess = work(
  'article-journal',
  'Expanding College Access in Taiwan, 1978–2014: Effects on Graduate Quality and Income Inequality',
  {
    'title-short': 'Expanding College Access',
    author: [person('Keng', 'Shao-Hsun'), person('Lin', 'Chun-Hung'), person('Orazem', 'Peter F.')],
    ...{ 'container-title': 'Journal of Human Capital', volume: 11, issue: 1, page: '1-34' },
    issued: { literal: 'Spring 2017' },
  },
);
export const pollan = work('book', 'The Omnivore’s Dilemma: A Natural History of Four Meals', {
  ...{ 'title-short': 'Omnivore’s Dilemma', author: [person('Pollan', 'Michael')] },
  ...{ publisher: 'Penguin', ...newYork, ...on(2006) },
});
export const bargaining = work(
  'article-journal',
  'Bargaining in the Shadow of Social Institutions: Competing Discourses and Social Change in the Workplace Mobilization of Civil Rights',
  {
    author: [person('Albiston', 'Catherine R.')],
    ...{ 'container-title': 'Law and Society Review', volume: 39, issue: 1, page: '11-47', ...on(2005) },
  },
);
export const jeal = work('book', 'Human Sexuality and the Nuptial Mystery', {
  ...{ 'title-short': 'Human Sexuality', author: [person('Jeal', 'Roy R.')] },
  ...{ publisher: 'Cascade Books', 'publisher-place': 'Eugene, OR', ...on(2010) },
});
export const ruane = work(
  'book',
  'Second Thoughts: Seeing Conventional Wisdom through the Sociological Eye',
  {
    author: [person('Ruane', 'Janet M.'), person('Cerulo', 'Karen A.')],
    ...{ publisher: 'Pine Forge Press', 'publisher-place': 'Thousand Oaks, CA', ...on(1997) },
  },
);
export const culinaryArts = work('chapter', 'Culinary arts: Talent and their development', {
  author: [person('Aron', 'L.'), person('Botella', 'M.'), person('Lubart', 'T.')],
  editor: [person('Subotnik', 'R. F.'), person('Olszewski-Kubilius', 'P.'), person('Worrell', 'F. C.')],
  'container-title':
    'The psychology of high performance: Developing human potential into domain-specific talent',
  ...{ page: '345-359', publisher: 'American Psychological Association', ...on(2019) },
});
export const persuasion = work('chapter', 'Currents in the study of persuasion', {
  author: [person('Dillard', 'J. P.')],
  editor: [person('Oliver', 'M. B.'), person('Raney', 'A. A.'), person('Bryant', 'J.')],
  ...{ 'container-title': 'Media effects: Advances in theory and research', edition: 4 },
  ...{ page: '115-129', publisher: 'Routledge', ...on(2020) },
});
export const storybooks = work(
  'article-journal',
  'Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States',
  {
    author: [
      ...[person('Grady', 'J. S.'), person('Her', 'M.'), person('Moreno', 'G.')],
      ...[person('Perez', 'C.'), person('Yelinek', 'J.')],
    ],
    ...{ 'container-title': 'Psychology of Popular Media Culture', volume: 8, issue: 3, page: '207-217' },
    ...on(2019),
  },
);
export const languageUse = work(
  'article-journal',
  'Language learning as language use: A crosslinguistic model of child language development',
  {
    author: [person('McCauley', 'S. M.'), person('Christiansen', 'M. H.')],
    ...{ 'container-title': 'Psychological Review', volume: 126, issue: 1, page: '1-51', ...on(2019) },
    DOI: '10.1037/rev0000126',
  },
);
export const feministTherapy = work('book', 'Feminist therapy', {
  ...{ author: [person('Brown', 'L. S.')], edition: 2, DOI: '10.1037/0000092-000', ...on(2018) },
  publisher: 'American Psychological Association',
});
export const causesOfDeath = work('webpage', 'The top 10 causes of death', {
  ...{ author: [{ literal: 'World Health Organization' }], ...on(2018, 5, 24) },
});
export const wolfHall = work('book', 'Wolf Hall', {
  ...{ author: [person('Mantel', 'Hilary')], publisher: 'Picador', ...on(2010) },
});
export const mother = work('book', 'My Mother Was a Computer: Digital Subjects and Literary Texts', {
  ...{ author: [person('Hayles', 'Katherine')], publisher: 'U of Chicago', ...on(2005) },
});
export const internationalism = work('chapter', 'The New Internationalism', {
  author: [person('Sweeney', 'John')],
  editor: [person('Broad', 'Robin')],
  'container-title': 'Global Backlash: Citizen Initiatives in a Just World Economy',
  ...{ publisher: 'MacMillan Press', page: '55-62', ...on(2002) },
});
export const dentistry = work('book', 'Pickard’s manual of operative dentistry', {
  author: [person('Banerjee', 'A.'), person('Watson', 'T.F.')],
  ...{ edition: 9, publisher: 'Oxford University Press', 'publisher-place': 'Oxford', ...on(2011) },
});
export const river = work(
  'book',
  'The view across the river: Harriette Colenso and the Zulu struggle against imperialism',
  {
    author: [person('Guy', 'J.')],
    ...{ publisher: 'University Press of Virginia', 'publisher-place': 'Charlottesville, Virginia' },
    ...on(2001),
  },
);
export const plastics = work('chapter', 'Synthetic structure of industrial plastics', {
  author: [person('Young', 'G. O.')],
  editor: [person('Peters', 'J.')],
  ...{ 'container-title': 'Plastics', edition: 2, volume: 3, page: '15-64', ...on(1964) },
  ...{ publisher: 'McGraw-Hill', ...newYork },
});
export const networks = work('book', 'Linear Networks and Systems', {
  author: [person('Chen', 'W.-K.')],
  ...{ publisher: 'Wadsworth', 'publisher-place': 'Belmont, CA', page: '123-135', ...on(1993) },
});
export const infrared = work('article-journal', 'Infrared navigation—Part I: An assessment of feasibility', {
  ...{ author: [person('Duncombe', 'J. U.')], 'container-title': 'IEEE Trans. Electron Devices' },
  ...{ volume: 'ED-11', page: '34-39', ...on(1959, 1) },
});
export const laser = work('article-journal', 'Theory of traveling-wave optical laser', {
  ...{ author: [person('Wigner', 'E. P.')], 'container-title': 'Phys. Rev.' },
  ...{ volume: '134', page: 'A635-A646', ...on(1965, 12) },
});
export const microbiology = work('book', 'Medical microbiology', {
  author: [
    ...[person('Murray', 'P. R.'), person('Rosenthal', 'K. S.')],
    ...[person('Kobayashi', 'G. S.'), person('Pfaller', 'M. A.')],
  ],
  ...{ edition: 4, publisher: 'Mosby', 'publisher-place': 'St. Louis', ...on(2002) },
});
export const soundMoves = work('book', 'Sound moves: iPod culture and urban experience', {
  ...{ author: [person('Bull', 'M.')], publisher: 'Routledge', 'publisher-place': 'London', ...on(2007) },
});
export const goodAge = work('book', 'A good age', {
  ...{ author: [person('Comfort', 'A.')], publisher: 'Mitchell Beazley', 'publisher-place': 'London' },
  ...on(1997),
});
export const gallstones = work(
  'article-journal',
  'Magnetic resonance cholangiopancreatography accurately detects common bile duct stones in resolving gallstone pancreatitis',
  {
    author: [
      ...[person('Hallal', 'A. H.'), person('Amortegui', 'J. D.'), person('Jeroukhimov', 'I. M.')],
      ...[person('Casillas', 'J.'), person('Schulman', 'C. I.'), person('Manning', 'R. J.')],
    ],
    ...{ 'container-title': 'J Am Coll Surg', volume: 200, issue: 6, page: '869-75', ...on(2005, 6) },
  },
);
export const endicott = work('book', 'Administrative Law', {
  ...{ author: [person('Endicott', 'Timothy')], edition: 3, publisher: 'OUP', ...on(2015) },
});
export const endicott2009 = work('book', 'Administrative Law', {
  ...{ author: [person('Endicott', 'Timothy')], publisher: 'OUP', ...on(2009) },
});
export const dueDeference = work('article-journal', 'In Defence of Due Deference', {
  ...{
    author: [person('Young', 'Alison L')],
    'container-title': 'MLR',
    volume: 72,
    page: '554',
    ...on(2009),
  },
});
export const pureTheory = work('article-journal', 'Theory, “Pure Theory” and Values in Public Law', {
  ...{ author: [person('Craig', 'Paul')], 'container-title': 'PL', page: '440', ...on(2005) },
});
export const comparativeLaw = work('book', 'An Introduction to Comparative Law', {
  author: [person('Zweigert', 'K'), person('Kötz', 'H')],
  ...{ translator: [person('Weir', 'Tony')], edition: 3, publisher: 'OUP', ...on(1998) },
});
export const positivism = work('entry-encyclopedia', 'Legal Positivism', {
  author: [person('Green', 'Leslie')],
  ...{ 'container-title': 'The Stanford Encyclopedia of Philosophy', edition: 'Fall edn', ...on(2009) },
  ...{ accessed: { 'date-parts': [[2009, 11, 20]] } },
});
export const race = work('article-journal', 'Race as Class', {
  ...{ author: [person('Gans', 'Herbert J.')], 'container-title': 'Contexts', volume: 4, issue: 4 },
  ...{ page: '17-21', ...on(2005) },
});
export const badJobs = work(
  'article-journal',
  'Bad Jobs in America: Standard and Non-standard Employment Relations and Job Quality in the United States',
  {
    author: [person('Kalleberg', 'Arne L.'), person('Reskin', 'Barbara F.'), person('Hudson', 'Ken')],
    ...{ 'container-title': 'American Sociological Review', volume: 65, issue: 2, page: '256-78' },
    ...on(2000),
  },
);
export const goffman = work('book', 'On the Run: Fugitive Life in an American City', {
  author: [person('Goffman', 'Alice')],
  ...{ publisher: 'University of Chicago Press', 'publisher-place': 'Chicago', ...on(2014) },
});
export const storey = work('book', 'Writing History: A Guide for Students', {
  ...{ author: [person('Storey', 'William K.')], edition: 2, ...on(2004) },
  ...{ publisher: 'Oxford University Press', 'publisher-place': 'Oxford' },
});

/** In-text citations need no more than names and a year. */
export const by = (names: readonly string[], year: number) =>
  work('book', 'A Book', { author: names.map((name) => person(name, 'A.')), ...on(year) });
export const healThyself = work('article-journal', 'Physician, heal thyself – but not on your own please', {
  ...{ author: [person('Spencer', 'L. J.')], 'container-title': 'Medical Education', ...on(2005) },
  ...{ 'container-title-short': 'Med Educ', volume: 89, issue: 1, page: '548-549' },
});
/** Of its more than six authors those that are printed. */
export const lymeDisease = work('article-journal', 'Duration of antibiotic therapy for early Lyme disease', {
  author: [
    ...[person('Wormser', 'G. P.'), person('Ramanathan', 'R.'), person('Nowakowski', 'J.')],
    ...[4, 5, 6, 7].map((number) => person(`Author${number}`, 'A.')),
  ],
  ...{ 'container-title': 'Annals of Internal Medicine', 'container-title-short': 'Ann Intern Med' },
  ...{ volume: 138, page: '697-705', ...on(2003) },
});
export const rediscovering = work('article-journal', 'Rediscovering Blackstone', {
  author: [person('Alschuler', 'Albert W.')],
  'container-title': 'University of Pennsylvania Law Review',
  ...{ 'container-title-short': 'U. Pa. L. Rev.', volume: 145, page: '1', ...on(1996) },
});
export const newRepublic = work(
  'article-journal',
  'Sir William Blackstone and the New American Republic: A Study of Intellectual Impact',
  {
    author: [person('Nolan', 'Dennis R.')],
    'container-title': 'New York University Law Review',
    ...{ 'container-title-short': 'N.Y.U. L. Rev.', volume: 51, page: '731', ...on(1976) },
  },
);
export const modernism = work('book', 'Модернизм: искусство первой половины XX века', {
  ...{ language: 'ru', author: [person('Герман', 'М. Ю.')], publisher: 'Азбука-классика' },
  ...{ 'publisher-place': 'СПб.', 'number-of-pages': '480', ...on(2003) },
});
