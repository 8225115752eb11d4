/** Why does a stretch of a source stand in no passage? The reasons that readers give, in the words of report and index. */

export const LEFT_OUT_REASONS = {
  linkLabels: 'labels of links run together: no sentences, nothing to cite',
  emptyRecord: 'a record without words',
  unreadableLine: 'a line that cannot be read',
  script: 'script',
  styleSheet: 'style sheet',
  frame: 'frame',
  template: 'template',
  drawing: 'drawing',
} as const;
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/** The content of an HTML element that shows no words: `script (<script>)`. */
export const ofElement = (reason: LeftOutReason, name: string): string =>
  `${LEFT_OUT_REASONS[reason]} (<${name}>)`;

/** Which reason some words are, and the element that they name; `undefined` for others, as of a file that was not read. */
export function readLeftOut(words: string): { reason: LeftOutReason; element?: string } | undefined {
  const [, said = words, element] = /^(.*) \((<[a-z]+>)\)$/.exec(words) ?? [];
  const reason = (Object.keys(LEFT_OUT_REASONS) as LeftOutReason[]).find(
    (key) => LEFT_OUT_REASONS[key] === said,
  );
  return reason && { reason, ...(element && { element }) };
}
