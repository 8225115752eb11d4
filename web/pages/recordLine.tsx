/** What does a collection's record say of itself? Its title, authors and date in a line, above its words. */
import { useWording } from '../wording/wording.ts';
import { foreign } from './words.ts';

export interface RecordLineProps {
  title?: string | undefined;
  authors?: readonly string[] | undefined;
  /** As the record has it: `1938..1941`. */
  date?: string | undefined;
  /** Of the passage. */
  language: string;
}

export function RecordLine({ title, authors, date, language: own }: RecordLineProps) {
  const { language } = useWording();
  const facts = [authors?.join(', '), date?.replace(/\.\.|\//, '–')].filter(Boolean).join(', ');
  if (title === undefined && facts === '') return <></>;
  return (
    <p class="record">
      {title !== undefined && <b {...foreign(own, language)}>{title}</b>}
      {title !== undefined && facts !== '' && ' · '}
      {facts}
    </p>
  );
}
