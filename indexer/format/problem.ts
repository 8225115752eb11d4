/** What is wrong, where, and what is to be done about it? The one shape in which every room reports a fault. */
export interface Problem {
  severity: 'error' | 'warning';
  /** A short constant name, e.g. `unresolved-reference`. */
  code: string;
  message: string;
  remedy: string;
  file?: string;
  /** Counted from 1. */
  line?: number;
}
