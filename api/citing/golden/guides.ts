/**
 * Citations that published style guides print, and where each was read. Nobody here has the guides themselves open:
 * the examples were compared on 23 November 2026 with stored copies of the pages named, most of them libraries' guides
 * that quote the style guide. Copies level quotation marks and dashes and may leave a last stop out, so these three
 * alone are not compared with the copy; `text` has them as we print them. A number in front of an entry is ours (1).
 */
import type { CslRecord } from '../../../indexer/format/work.ts';
import {
  americanEssay,
  badJobs,
  bargaining,
  by,
  causesOfDeath,
  collegeAccess,
  comparativeLaw,
  culinaryArts,
  curiousMind,
  dentistry,
  dueDeference,
  endicott,
  endicott2009,
  feministTherapy,
  gallstones,
  goffman,
  goodAge,
  healThyself,
  infrared,
  internationalism,
  jeal,
  languageUse,
  laser,
  livy,
  lymeDisease,
  microbiology,
  modernism,
  mother,
  networks,
  newRepublic,
  persuasion,
  plastics,
  pollan,
  positivism,
  pureTheory,
  race,
  rediscovering,
  river,
  ruane,
  soundMoves,
  storey,
  storybooks,
  swingTime,
  walking,
  wolfHall,
} from './records.ts';

export interface GoldenGuide {
  /** Whose rule or example it is. */
  guide: string;
  /** The page on which it was read. */
  read: string;
  style: string;
  cases: readonly GoldenCase[];
}

export interface GoldenCase {
  record: CslRecord;
  /** The address that it prints. */
  url?: string;
  /** `page 315-16`; absent for the whole work. */
  place?: string;
  form: 'first' | 'subsequent' | 'bibliography';
  /** What we print, to the letter. */
  text: string;
  /** What the copy prints, where it differs by more than marks, dashes and a last stop, and why we differ. */
  departs?: { printed: string; because: string };
}

const note = (record: CslRecord, place: string, text: string): GoldenCase => ({
  ...{ record, place, form: 'first', text },
});
const later = (record: CslRecord, place: string, text: string): GoldenCase => ({
  ...{ record, place, form: 'subsequent', text },
});
const entry = (record: CslRecord, text: string): GoldenCase => ({ record, form: 'bibliography', text });
const departing = (golden: GoldenCase, departs: { printed: string; because: string }): GoldenCase => ({
  ...golden,
  departs,
});

export const GUIDES: readonly GoldenGuide[] = [
  {
    guide: 'Chicago 17, “Notes and Bibliography: Sample Citations”',
    read: 'scribd.com/document/403013588',
    style: 'chicago',
    cases: [
      note(swingTime, 'page 315-16', 'Zadie Smith, Swing Time (New York: Penguin Press, 2016), 315–16.'),
      later(swingTime, 'page 320', 'Smith, Swing Time, 320.'),
      entry(swingTime, 'Smith, Zadie. Swing Time. New York: Penguin Press, 2016.'),
      note(
        ...([curiousMind, 'page 12'] as const),
        'Brian Grazer and Charles Fishman, A Curious Mind: The Secret to a Bigger Life (New York: Simon & Schuster, 2015), 12.',
      ),
      later(curiousMind, 'page 37', 'Grazer and Fishman, Curious Mind, 37.'),
      entry(
        curiousMind,
        'Grazer, Brian, and Charles Fishman. A Curious Mind: The Secret to a Bigger Life. New York: Simon & Schuster, 2015.',
      ),
      note(
        ...([walking, 'page 177-78'] as const),
        'Henry David Thoreau, “Walking,” in The Making of the American Essay, ed. John D’Agata (Minneapolis: Graywolf Press, 2016), 177–78.',
      ),
      later(walking, 'page 182', 'Thoreau, “Walking,” 182.'),
      entry(
        walking,
        'Thoreau, Henry David. “Walking.” In The Making of the American Essay, edited by John D’Agata, 167–95. Minneapolis: Graywolf Press, 2016.',
      ),
      note(
        ...([americanEssay, 'page 177-78'] as const),
        'John D’Agata, ed., The Making of the American Essay (Minneapolis: Graywolf Press, 2016), 177–78.',
      ),
      later(americanEssay, 'page 182', 'D’Agata, American Essay, 182.'),
    ],
  },
  {
    guide: 'Chicago 17, the same page’s journal articles',
    read: 'usnwc.libguides.com/c.php?g=1220684&p=8936929',
    style: 'chicago',
    cases: [
      note(
        ...([livy, 'page 170'] as const),
        'Susan Satterfield, “Livy and the Pax Deum,” Classical Philology 111, no. 2 (April 2016): 170.',
      ),
      later(livy, 'page 172-73', 'Satterfield, “Livy,” 172–73.'),
      entry(
        livy,
        'Satterfield, Susan. “Livy and the Pax Deum.” Classical Philology 111, no. 2 (April 2016): 165–76.',
      ),
      note(
        ...([collegeAccess, 'page 9-10'] as const),
        'Shao-Hsun Keng, Chun-Hung Lin, and Peter F. Orazem, “Expanding College Access in Taiwan, 1978–2014: Effects on Graduate Quality and Income Inequality,” Journal of Human Capital 11, no. 1 (Spring 2017): 9–10.',
      ),
      later(collegeAccess, 'page 23', 'Keng, Lin, and Orazem, “Expanding College Access,” 23.'),
      entry(
        collegeAccess,
        'Keng, Shao-Hsun, Chun-Hung Lin, and Peter F. Orazem. “Expanding College Access in Taiwan, 1978–2014: Effects on Graduate Quality and Income Inequality.” Journal of Human Capital 11, no. 1 (Spring 2017): 1–34.',
      ),
    ],
  },
  {
    guide: 'Chicago 16, “Notes and Bibliography: Sample Citations”',
    read: 'slideshare.net/slideshow/chicago-style-referencing/28931004',
    style: 'chicago',
    cases: [
      note(
        ...([pollan, 'page 99-100'] as const),
        'Michael Pollan, The Omnivore’s Dilemma: A Natural History of Four Meals (New York: Penguin, 2006), 99–100.',
      ),
      later(pollan, 'page 3', 'Pollan, Omnivore’s Dilemma, 3.'),
    ],
  },
  {
    guide: 'Chicago 17, author-date',
    read: 'libapps4.uncg.edu/tutorials/module.aspx?t=51&m=109&s=267; guides.lib.monash.edu/chicago-17-b-author-date; research.wou.edu/c.php?g=551307&p=3784519',
    style: 'chicago-author-date',
    cases: [
      entry(
        curiousMind,
        'Grazer, Brian, and Charles Fishman. 2015. A Curious Mind: The Secret to a Bigger Life. New York: Simon & Schuster.',
      ),
      note(by(['Lichtheim'], 1973), 'page 130', '(Lichtheim 1973, 130)'),
      note(by(['Mnookin', 'Kornhauser'], 1979), 'page 953-57', '(Mnookin and Kornhauser 1979, 953–57)'),
      entry(
        bargaining,
        'Albiston, Catherine R. 2005. “Bargaining in the Shadow of Social Institutions: Competing Discourses and Social Change in the Workplace Mobilization of Civil Rights.” Law and Society Review 39 (1): 11–47.',
      ),
    ],
  },
  {
    guide: 'Turabian, 9th ed., 16.1',
    read: 'info.5y1.org/turabian-8th-citation_1_001d67.html (Booth University College)',
    style: 'turabian',
    cases: [
      note(
        ...([jeal, 'page 85'] as const),
        'Roy R. Jeal, Human Sexuality and the Nuptial Mystery (Eugene, OR: Cascade Books, 2010), 85.',
      ),
      later(jeal, 'page 97', 'Jeal, Human Sexuality, 97.'),
      entry(jeal, 'Jeal, Roy R. Human Sexuality and the Nuptial Mystery. Eugene, OR: Cascade Books, 2010.'),
      note(
        ...([ruane, 'page 72'] as const),
        'Janet M. Ruane and Karen A. Cerulo, Second Thoughts: Seeing Conventional Wisdom through the Sociological Eye (Thousand Oaks, CA: Pine Forge Press, 1997), 72.',
      ),
      entry(
        ruane,
        'Ruane, Janet M., and Karen A. Cerulo. Second Thoughts: Seeing Conventional Wisdom through the Sociological Eye. Thousand Oaks, CA: Pine Forge Press, 1997.',
      ),
    ],
  },
  {
    guide:
      'APA 7, a work without pages (Publication Manual, “Direct quotation of material without page numbers”)',
    read: 'nwtc.libanswers.com/faq/212915; lib.conestogac.on.ca/c.php?g=717156&p=5116795',
    style: 'apa',
    cases: [
      note(by(['Basu', 'Jones'], 2007), 'paragraph 4', '(Basu & Jones, 2007, para. 4)'),
      note(by(['VanDoormal'], 2014), 'paragraph 5-6', '(VanDoormal, 2014, paras. 5–6)'),
      note(by(['Murray'], 2014), 'page 6', '(Murray, 2014, p. 6)'),
      note(by(['Reynolds'], 2019), 'page 35, 40', '(Reynolds, 2019, pp. 35, 40)'),
    ],
  },
  {
    guide: 'APA 7, in-text citations',
    read: 'libguides.umgc.edu/c.php?g=1003870&p=7270658; studylib.net/doc/26158050',
    style: 'apa',
    cases: [
      note(by(['Smith'], 2004), '', '(Smith, 2004)'),
      note(by(['Smith'], 2004), 'page 39-40', '(Smith, 2004, pp. 39–40)'),
      note(by(['Gass', 'Varonis'], 1984), 'page 85', '(Gass & Varonis, 1984, p. 85)'),
    ],
  },
  {
    guide: 'APA 7, apastyle.apa.org’s reference examples',
    read: 'library.glion.edu/learning-support/apa_formatting_style_guides/chapter_in_edited_book; tama.dlsud.edu.ph/aeaservices/Index.aspx?MenuID=4389; springer.com/journal/42761/updates/18998136; libguides.lib.umanitoba.ca/apastyle/reference/webpage',
    style: 'apa',
    cases: [
      entry(
        culinaryArts,
        'Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, P. Olszewski-Kubilius, & F. C. Worrell (Eds.), The psychology of high performance: Developing human potential into domain-specific talent (pp. 345–359). American Psychological Association.',
      ),
      entry(
        persuasion,
        'Dillard, J. P. (2020). Currents in the study of persuasion. In M. B. Oliver, A. A. Raney, & J. Bryant (Eds.), Media effects: Advances in theory and research (4th ed., pp. 115–129). Routledge.',
      ),
      entry(
        storybooks,
        'Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, 8(3), 207–217.',
      ),
      entry(causesOfDeath, 'World Health Organization. (2018, May 24). The top 10 causes of death.'),
    ],
  },
  {
    guide: 'APA 7, Publication Manual, “Common references at a glance”',
    read: 'studylib.net/doc/26191112 (a scan; its broken words put together)',
    style: 'apa',
    cases: [
      entry(
        languageUse,
        'McCauley, S. M., & Christiansen, M. H. (2019). Language learning as language use: A crosslinguistic model of child language development. Psychological Review, 126(1), 1–51. https://doi.org/10.1037/rev0000126',
      ),
      entry(
        feministTherapy,
        'Brown, L. S. (2018). Feminist therapy (2nd ed.). American Psychological Association. https://doi.org/10.1037/0000092-000',
      ),
    ],
  },
  {
    guide: 'MLA Handbook, 9th ed.',
    read: 'libguides.lorainccc.edu/mla9; monmouth.edu/resources-for-writers/mla-9-works-cited; geratools.com/mla9-citation-reference',
    style: 'mla',
    cases: [
      entry(wolfHall, 'Mantel, Hilary. Wolf Hall. Picador, 2010.'),
      entry(
        mother,
        'Hayles, Katherine. My Mother Was a Computer: Digital Subjects and Literary Texts. U of Chicago, 2005.',
      ),
      entry(
        internationalism,
        'Sweeney, John. “The New Internationalism.” Global Backlash: Citizen Initiatives in a Just World Economy, edited by Robin Broad, MacMillan Press, 2002, pp. 55–62.',
      ),
      note(by(['Jacobs'], 2011), 'page 27', '(Jacobs 27)'),
    ],
  },
  {
    guide: 'MLA Handbook, 8th ed., 56–57: numbered paragraphs',
    read: 'libguides.snhu.edu/c.php?g=156602&p=5423075',
    style: 'mla',
    cases: [
      departing(note(by(['Chan'], 2000), 'paragraph 2', '(Chan, para. 2)'), {
        printed: '(Chan, par. 2)',
        because: 'The CSL style takes the term from the locale, which has `para.`, and has none of its own.',
      }),
    ],
  },
  {
    guide: 'Harvard, Cite Them Right',
    read: 'casestudyhelp.pro/cover-letter/how-to-do-bibliography-harvard (University of Birmingham’s page); academichelp.best/essay-examples/in-text-citation-harvard-website',
    style: 'harvard',
    cases: [
      entry(
        dentistry,
        'Banerjee, A. and Watson, T.F. (2011) Pickard’s manual of operative dentistry. 9th edn. Oxford: Oxford University Press.',
      ),
      entry(
        river,
        'Guy, J. (2001) The view across the river: Harriette Colenso and the Zulu struggle against imperialism. Charlottesville, Virginia: University Press of Virginia.',
      ),
      note(by(['Singh'], 2015), 'page 13', '(Singh, 2015, p. 13)'),
    ],
  },
  {
    guide: 'IEEE Reference Guide',
    read: 'povinelli.eece.mu.edu/teaching/ieeeRefs.html',
    style: 'ieee',
    cases: [
      departing(
        entry(
          plastics,
          '[1] G. O. Young, “Synthetic structure of industrial plastics,” in Plastics, 2nd ed., vol. 3, J. Peters, Ed., New York: McGraw-Hill, 1964, pp. 15–64.',
        ),
        {
          printed:
            '[1] G. O. Young, “Synthetic structure of industrial plastics,” in Plastics, 2nd ed., vol. 3, J. Peters, Ed. New York: McGraw-Hill, 1964, pp. 15–64.',
          because: 'The CSL style sets a comma between editor and place.',
        },
      ),
      entry(
        networks,
        '[1] W.-K. Chen, Linear Networks and Systems. Belmont, CA: Wadsworth, 1993, pp. 123–135.',
      ),
      entry(
        infrared,
        '[1] J. U. Duncombe, “Infrared navigation—Part I: An assessment of feasibility,” IEEE Trans. Electron Devices, vol. ED-11, pp. 34–39, Jan. 1959.',
      ),
      entry(
        laser,
        '[1] E. P. Wigner, “Theory of traveling-wave optical laser,” Phys. Rev., vol. 134, pp. A635–A646, Dec. 1965.',
      ),
    ],
  },
  {
    guide: 'Vancouver (NLM, “Samples of Formatted References”)',
    read: 'libguides.ucd.ie/vancouverstyle/vancouverbooktwotosixauthors; library.port.ac.uk/ref/page193.html; studylib.net/doc/7591658; scribd.com/doc/105400156',
    style: 'vancouver',
    cases: [
      entry(
        microbiology,
        '1. Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.',
      ),
      entry(
        gallstones,
        '1. Hallal AH, Amortegui JD, Jeroukhimov IM, Casillas J, Schulman CI, Manning RJ. Magnetic resonance cholangiopancreatography accurately detects common bile duct stones in resolving gallstone pancreatitis. J Am Coll Surg. 2005 Jun;200(6):869–75.',
      ),
      entry(
        soundMoves,
        '1. Bull M. Sound moves: iPod culture and urban experience. London: Routledge; 2007.',
      ),
      entry(goodAge, '1. Comfort A. A good age. London: Mitchell Beazley; 1997.'),
    ],
  },
  {
    guide: 'OSCOLA, 4th ed.',
    read: 'libguides.tees.ac.uk/law/referencing; uwl.libguides.com/oscola/books',
    style: 'oscola',
    cases: [
      note(endicott, 'page 55', 'Timothy Endicott, Administrative Law (3rd edn, OUP 2015) 55.'),
      entry(endicott, 'Endicott T, Administrative Law (3rd edn, OUP 2015)'),
      note(
        ...([dueDeference, 'page 560'] as const),
        'Alison L Young, ‘In Defence of Due Deference’ (2009) 72 MLR 554, 560.',
      ),
      note(pureTheory, '', 'Paul Craig, ‘Theory, “Pure Theory” and Values in Public Law’ [2005] PL 440.'),
      entry(pureTheory, 'Craig P, ‘Theory, “Pure Theory” and Values in Public Law’ [2005] PL 440'),
      note(endicott2009, '', 'Timothy Endicott, Administrative Law (OUP 2009).'),
      note(
        ...([comparativeLaw, ''] as const),
        'K Zweigert and H Kötz, An Introduction to Comparative Law (Tony Weir tr, 3rd edn, OUP 1998).',
      ),
    ],
  },
  {
    guide: 'OSCOLA, 4th ed., encyclopedias: the Stanford Encyclopedia',
    read: 'libguides.solent.ac.uk/c.php?g=709292&p=5176161',
    style: 'oscola',
    cases: [
      {
        ...note(
          ...([positivism, ''] as const),
          'Leslie Green, ‘Legal Positivism’, The Stanford Encyclopedia of Philosophy (Fall edn, 2009) <https://plato.stanford.edu/archives/fall2009/entries/legal-positivism/> accessed 20 November 2009.',
        ),
        url: 'https://plato.stanford.edu/archives/fall2009/entries/legal-positivism/',
      },
    ],
  },
  {
    guide: 'American Sociological Association Style Guide, 4th to 6th ed.',
    read: 'libguides.montevallo.edu/citation/asa; libraryguides.nau.edu/c.php?g=442089&p=3014153; helenacollege.libguides.com/soci101/asa',
    style: 'asa',
    cases: [
      note(by(['Rousseau'], 2014), 'page 11', '(Rousseau 2014:11)'),
      entry(race, 'Gans, Herbert J. 2005. “Race as Class.” Contexts 4(4):17–21.'),
      departing(
        entry(
          badJobs,
          'Kalleberg, Arne L., Barbara F. Reskin, and Ken Hudson. 2000. “Bad Jobs in America: Standard and Non-Standard Employment Relations and Job Quality in the United States.” American Sociological Review 65(2):256–78.',
        ),
        {
          printed:
            'Kalleberg, Arne L., Barbara F. Reskin, and Ken Hudson. 2000. “Bad Jobs in America: Standard and Non-standard Employment Relations and Job Quality in the United States.” American Sociological Review 65(2):256–78.',
          because: 'The CSL style asks for title case, and citeproc capitalises after a hyphen.',
        },
      ),
      entry(
        goffman,
        'Goffman, Alice. 2014. On the Run: Fugitive Life in an American City. Chicago: University of Chicago Press.',
      ),
    ],
  },
  {
    guide: 'MHRA, 3rd ed.',
    read: 'libguides.swansea.ac.uk/MHRA/Reference',
    style: 'mhra',
    cases: [
      departing(
        note(
          ...([storey, 'page 34'] as const),
          'William K. Storey, Writing History: A Guide for Students, 2nd edn (Oxford University Press, 2004), p. 34.',
        ),
        {
          printed:
            'William K. Storey, Writing History: A Guide for Students, 2nd edn (Oxford: Oxford University Press, 2004), p. 34.',
          because:
            'The copy follows the third edition; the CSL style the fourth (2024), which names no place.',
        },
      ),
      departing(
        entry(
          storey,
          'Storey, William K., Writing History: A Guide for Students, 2nd edn (Oxford University Press, 2004)',
        ),
        {
          printed:
            'Storey, William K., Writing History: A Guide for Students, 2nd edn (Oxford: Oxford University Press, 2004)',
          because:
            'The copy follows the third edition; the CSL style the fourth (2024), which names no place.',
        },
      ),
    ],
  },
  {
    guide: 'AMA Manual of Style, 10th and 11th ed.',
    read: 'guides.augusta.edu/CAHS-old/AMAcitations; studylib.net/doc/25521876 (St. Catherine University)',
    style: 'american-medical-association',
    cases: [
      entry(
        healThyself,
        '1. Spencer LJ. Physician, heal thyself – but not on your own please. Med Educ. 2005;89(1):548-549.',
      ),
      entry(
        lymeDisease,
        '1. Wormser GP, Ramanathan R, Nowakowski J, et al. Duration of antibiotic therapy for early Lyme disease. Ann Intern Med. 2003;138:697-705.',
      ),
    ],
  },
  {
    guide: 'The Bluebook, as a law review’s notes have it (small capitals are capitals in the copy)',
    read: 'scopus.kisti.re.kr/noregist/viewScopus.jsp?eid=0000056271',
    style: 'bluebook',
    cases: [
      note(
        ...([newRepublic, 'page 767'] as const),
        'Dennis R. Nolan, Sir William Blackstone and the New American Republic: A Study of Intellectual Impact, 51 N.Y.U. L. Rev. 731, 767 (1976).',
      ),
      departing(later(rediscovering, 'page 5-8', 'Alschuler, supra note 1 at 5–8.'), {
        printed: 'Alschuler, supra note 1, at 5-8.',
        because: 'The CSL style sets no comma before *at*.',
      }),
    ],
  },
  {
    guide: 'GOST R 7.0.5–2008',
    read: 'ntb.bstu.ru/jirbis2/images/sait/science_help/files/20/94.html (without the series)',
    style: 'gost-r-7-0-5-2008',
    cases: [
      departing(
        entry(
          modernism,
          '1. Герман М. Ю. Модернизм: искусство первой половины XX века. СПб.: Азбука-классика, 2003. 480 с.',
        ),
        {
          printed:
            '1. Герман М. Ю. Модернизм: искусство первой половины XX века. СПб. : Азбука-классика, 2003. 480 с.',
          because: 'The CSL style sets no space before the colon.',
        },
      ),
    ],
  },
];
