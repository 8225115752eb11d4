/** Which words does the reading of a query need? A sentence is made of pieces: plain words, and words of the query. */
import type { PassageKind } from '../../indexer/format/passage.ts';

/** Plain words, or words of the query to be shown in quotation marks. */
export type SentencePiece = string | { quote: string };
export type Sentence = readonly SentencePiece[];

export interface QueryWording {
  and: string;
  or: string;
  /** Several words of one kind: all of them, any of them. */
  words: Record<'and' | 'or', (listed: Sentence) => Sentence>;
  word(quoted: SentencePiece): Sentence;
  phrase(quoted: SentencePiece): Sentence;
  prefix(quoted: SentencePiece): Sentence;
  fuzzy(quoted: SentencePiece): Sentence;
  exact(quoted: SentencePiece): Sentence;
  near(listed: Sentence, distance: number): Sentence;
  both(one: Sentence, other: Sentence): Sentence;
  either(one: Sentence, other: Sentence): Sentence;
  better(required: Sentence, optional: Sentence): Sentence;
  but(asked: Sentence, excluded: Sentence): Sentence;
  orNot(asked: Sentence, excluded: Sentence): Sentence;
  not(excluded: Sentence): Sentence;
  everythingBut(excluded: Sentence): Sentence;
  everything(scope: Sentence): Sentence;
  fields: Record<'title' | 'heading' | 'text' | 'note', string>;
  everywhere: string;
  inKinds(kinds: readonly PassageKind[]): string;
  ofWork(quoted: SentencePiece): Sentence;
  byAuthor(quoted: SentencePiece): Sentence;
  inLanguage(quoted: SentencePiece): Sentence;
  dated: {
    of(date: string): string;
    from(date: string): string;
    until(date: string): string;
    between(from: string, to: string): string;
  };
}

/** A sentence as a template, whose gaps take pieces and sentences. */
export function sentence(texts: TemplateStringsArray, ...parts: (SentencePiece | Sentence)[]): Sentence {
  return texts.flatMap((text, index) => {
    const part = parts[index];
    return part === undefined ? [text] : [text, ...(Array.isArray(part) ? part : [part as SentencePiece])];
  });
}
