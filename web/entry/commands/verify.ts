/**
 * `pincite verify`: do these words stand there? Asks the built index, or a downloaded register alone, about one
 * quotation or about a whole manuscript. Exit status 1 where something does not hold.
 */
import { resolve } from 'node:path';
import { manuscriptDocument } from '../../../api/documents/manuscript.ts';
import {
  caveatInEnglish,
  type VerificationDocument,
  verificationDocument,
} from '../../../api/documents/verification.ts';
import { checkManuscript } from '../../../api/verifying/manuscript/checkManuscript.ts';
import { MANUSCRIPT_FORMATS, type ManuscriptFormat } from '../../../api/verifying/manuscript/manuscript.ts';
import { holds, LONGEST_QUOTATION, type Verification } from '../../../api/verifying/verification.ts';
import { showRef } from '../../../indexer/format/ref.ts';
import { codePointLength } from '../../../indexer/text/codePoints.ts';
import { type Command, CommandError, EXIT, type Invocation, JSON_OPTION, UsageError } from './command.ts';
import { openIndexDesk, openRegisterDesk, readText, type VerifyingDesk } from './verifyingDesk.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Verify a quotation, or all quotations and links of a manuscript',
  positionals: '[QUOTATION]',
  arity: [0, 1],
  options: {
    ...JSON_OPTION,
    cite: {
      type: 'string',
      value: 'PLACE',
      help: 'where it is said to stand: a link, an id, “Title, §2.3 ¶4”',
    },
    work: { type: 'string', value: 'WORK', help: 'the work in which it is said to stand' },
    state: { type: 'string', value: 'STATE', help: 'the published state in which it is said to stand' },
    file: {
      type: 'string',
      value: 'FILE',
      help: 'check this manuscript: plain text, Markdown (.md) or HTML (.html)',
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'of the manuscript: plain, markdown or html (default: as its name says)',
    },
    'allow-others': {
      type: 'boolean',
      help: 'quotations found nowhere, which no link attributes to a text here, may be of other texts',
    },
    register: {
      type: 'string',
      value: 'FILE',
      help: 'ask this register alone; no site and no index is needed',
    },
  },
  description:
    'Says whether the words stand, in any published state, and where they do not, what differs. Exit status 0: they\n' +
    'stand where they are said to; 1: they do not.',
  run: async (invocation) => {
    const [quote] = invocation.positionals;
    const file = invocation.text('file');
    if ((quote === undefined) === (file === undefined))
      throw new UsageError(
        'verify takes one quotation, or --file FILE. It is: pincite verify [QUOTATION] [options]',
      );
    if (quote === undefined) return verifyManuscript(invocation, file ?? '');
    const length = codePointLength(quote);
    if (length > LONGEST_QUOTATION)
      throw new CommandError(
        `The quotation has ${length} characters; at most ${LONGEST_QUOTATION} are compared at once.`,
        'Verify it in parts.',
      );
    const desk = await openDesk(invocation);
    const { text } = invocation;
    const asked = await desk.place(text('cite'), text('work'), text('state'));
    const answer = await desk.verifier.verify({ quote, ...asked });
    const document = verificationDocument(answer, desk.origin);
    if (invocation.json) invocation.terminal.out(JSON.stringify(document));
    else for (const line of toldAs(answer, document, desk)) invocation.terminal.out(line);
    return holds(answer) ? EXIT.done : EXIT.fault;
  },
};

async function verifyManuscript(invocation: Invocation, file: string): Promise<number> {
  const { terminal } = invocation;
  const source = readText(resolve(terminal.cwd, file), file);
  const desk = await openDesk(invocation);
  const report = await checkManuscript(desk, source, formatOf(file, invocation.text('format')), {
    allowOthers: invocation.flag('allow-others'),
  });
  const document = manuscriptDocument(report, desk.origin);
  if (invocation.json) terminal.out(JSON.stringify(document));
  else {
    for (const [index, { line, fails, verification }] of report.quotations.entries()) {
      const told = document.quotations[index];
      if (!told) continue;
      const shown = verification.quote.trim().replace(/\s+/g, ' ');
      terminal.out(
        `${file}:${line}: ${fails ? 'FAILS' : 'holds'}  “${shown.slice(0, 80)}${shown.length > 80 ? '…' : ''}”`,
      );
      for (const sentence of toldAs(verification, told.verification, desk)) terminal.out(`  ${sentence}`);
    }
    for (const { line, href, status, fails, corrected } of document.links) {
      terminal.out(`${file}:${line}: ${fails ? 'FAILS' : 'holds'}  ${href}  (${status.replace('_', ' ')})`);
      if (corrected !== undefined) terminal.out(`   instead: ${corrected}`);
    }
    terminal.out(
      `${report.quotations.length} quotations, ${report.links.length} links; ${report.failing} fail.`,
    );
  }
  return report.failing === 0 ? EXIT.done : EXIT.fault;
}

function formatOf(file: string, given: string | undefined): ManuscriptFormat {
  const named =
    given ??
    (/\.html?$/i.test(file) ? 'html' : /\.(?:md|markdown|mdown|qmd|rmd)$/i.test(file) ? 'markdown' : 'plain');
  const format = MANUSCRIPT_FORMATS.find((each) => each === named);
  if (format) return format;
  throw new UsageError(`--format is ${MANUSCRIPT_FORMATS.join(', ')}, not “${named}”.`);
}

async function openDesk(invocation: Invocation): Promise<VerifyingDesk> {
  const register = invocation.text('register');
  return register === undefined
    ? openIndexDesk(invocation.out)
    : openRegisterDesk(register, invocation.terminal);
}

const VERDICTS: Record<Verification['verdict'], string> = {
  exact: '=  Exact: the very words.',
  normalized: '=  Found: the same words, printed in another way or quoted as customs allow.',
  altered: '≠  Altered.',
  elsewhere: '→  Found, but in another place.',
  other_state: '→  Found in that place, but in another published state.',
  absent: '†  Absent: nothing close to these words stands in any published state.',
  too_short: '…  Too short to be sought without a place: say where it stands (--cite).',
};

/** The answer as people read it. */
export function toldAs(
  answer: Verification,
  document: VerificationDocument,
  desk: Pick<VerifyingDesk, 'titleOf'>,
): string[] {
  const { verdict, gravest, shared, words, differences, caveats, normalizations } = answer;
  const lines = [
    verdict === 'altered'
      ? `${VERDICTS.altered} The gravest difference: ${gravest}. ${shared} of ${words} words stand.`
      : VERDICTS[verdict],
  ];
  for (const { run, work, ref, id, state, permalink } of document.matches) {
    const place = `${desk.titleOf(work)}, ${showRef(ref)} (${id}${state === null ? '' : `, state ${state}`})`;
    lines.push(`   ${run === 0 ? '' : 'also '}${place}`, `   ${permalink}`);
  }
  for (const { kind, permitted, quote, source } of differences) {
    const change = `you have “${quote}”, the source has “${source}”`;
    lines.push(`   ${permitted ? `(${kind}, as customs allow)` : kind}: ${change}`);
  }
  if (normalizations.length > 0) lines.push(`   of print alone: ${normalizations.join(', ')}`);
  for (const caveat of caveats) lines.push(`   note: ${caveatInEnglish(caveat)}`);
  return lines;
}
