/** What is told to someone who asked for what can't be shown? */

export interface Told {
  title: string;
  detail?: string | undefined;
  /** What to do. */
  remedy?: string | undefined;
  /** What is known in English alone; only where the rest is in another language. */
  inEnglish?: string | undefined;
}
