/**
 * Does a word deny? A hand-kept table of the words by which a language turns a sentence into its opposite: particles,
 * pronouns, adverbs and *without*. What is missing from it is still a changed word; it is only not called by its name.
 */

const WORDS: Readonly<Record<string, string>> = {
  en: 'not no never none nothing neither nor without cannot nobody nowhere nay hardly scarcely barely',
  de: 'nicht nichts nie niemals nimmer kein keine keinen keinem keiner keines niemand niemanden niemandem weder ohne nirgends nirgendwo kaum',
  fr: "ne n' non pas jamais aucun aucune aucuns aucunes rien sans ni nul nulle nullement guère point",
  es: 'no nunca jamás ningún ninguno ninguna ningunos ningunas nada nadie sin ni tampoco apenas',
  it: 'non né mai nessun nessuno nessuna niente nulla senza neppure nemmeno neanche',
  pt: 'não nunca jamais nenhum nenhuma nada ninguém sem nem tampouco',
  ca: 'no mai cap res ningú sense ni tampoc',
  nl: 'niet nooit geen niemand niets zonder noch nergens nimmer',
  la: 'non ne nec neque nunquam numquam nihil nil nullus nulla nullum nemo haud sine nequaquam',
  sv: 'inte ej icke ingen inget inga aldrig utan varken',
  da: 'ikke ej ingen intet aldrig uden hverken',
  nb: 'ikke ei ingen intet aldri uten verken',
  fi: 'ei en et emme ette eivät älä ilman',
  hu: 'nem ne sem se nincs nincsen soha semmi senki nélkül',
  tr: 'değil yok hiç hiçbir asla',
  pl: 'nie ni nigdy nikt nic żaden żadna żadne bez ani',
  cs: 'ne ani nikdy nikdo nic žádný žádná žádné bez není',
  ru: 'не ни нет никогда никто ничто ничего нигде никакой без',
  uk: 'не ні нема немає ніколи ніхто ніщо нічого без',
  el: 'δεν δε μη μην όχι ποτέ κανείς κανένας καμία τίποτα χωρίς οὐ οὐκ οὐχ μή οὐδέ μηδέ οὐδείς',
  he: 'לא אין אל בלי ללא אינו אינה אינם',
  ar: 'لا لم لن ليس ليست غير بدون بلا',
  fa: 'نه نیست نمی بدون هیچ',
  hi: 'नहीं न मत बिना',
  zh: '不 没 沒 無 无 未 非 否 别 莫 勿 弗 毋',
  ja: '不 無 未 非 ぬ',
};

const TABLES = new Map(
  Object.entries(WORDS).map(([language, words]) => [language, new Set(words.split(' '))]),
);
const ALIASES: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', lzh: 'zh' };
const ALL = new Set([...TABLES.values()].flatMap((words) => [...words]));

/** @param key folded for print, in lower case @param language BCP 47; where it has no table, all languages' count */
export function isNegation(key: string, language: string): boolean {
  const primary = language.split('-')[0]?.toLowerCase() ?? '';
  const table = TABLES.get(ALIASES[primary] ?? primary) ?? ALL;
  if (table.has(key)) return true;
  return primary === 'en' || primary === 'und' ? /n't$/u.test(key) : false;
}

/** Beginnings of words that turn them into their opposite. Longer ones first. */
const PREFIXES = ['nicht', 'non', 'dis', 'mis', 'un', 'in', 'im', 'il', 'ir', 'ne', 'не', 'не-', 'ni'];
const LEAST_REST = 3;

/** `possible` and `impossible`: the one is the other with its opposite's beginning. */
export function isDenied(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= LEAST_REST && PREFIXES.some((prefix) => long === prefix + short);
}

/** Of scripts without spaces: negations of several characters, which tokens of one character do not show. */
const DENYING: Readonly<Record<string, RegExp>> = {
  ja: /ない|なく|なかっ|なけれ|ません|ざる|ず(?=[、。に])/gu,
  th: /ไม่|มิ|อย่า|ไร้/gu,
  lo: /ບໍ່|ຢ່າ/gu,
  km: /មិន|ពុំ|គ្មាន/gu,
};

/** How many negations of several characters stand in a stretch. */
export function countDenials(stretch: string, language: string): number {
  const denying = DENYING[language.split('-')[0] ?? ''];
  return denying ? (stretch.match(denying) ?? []).length : 0;
}
