/**
 * Of which words may a word be a slip? Hardly any slip is in the first letter (Yannakoudakis and Fawthrop, The rules of
 * spelling errors, 1983: 1.4 %), unless it is exchanged with the second: so a dictionary is searched where these words
 * stand, and not from end to end.
 */
export function mayBeSlip(written: string, meant: string): boolean {
  const [first, second] = written;
  const [meantFirst, meantSecond] = meant;
  return meantFirst === first || (meantFirst === second && meantSecond === first);
}
