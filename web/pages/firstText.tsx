/** What is shown where there is no text yet? How to come to a first one. */
import { useWording } from '../wording/wording.ts';

export function FirstText() {
  const { firstText } = useWording();
  return (
    <div class="quiet">
      <h2>{firstText.title}</h2>
      <p>{firstText.intro}</p>
      <ol class="steps">
        <li>{firstText.add(<code>pincite add text.md</code>)}</li>
        <li>{firstText.see(<code>pincite serve --watch</code>)}</li>
        <li>{firstText.publish(<code>pincite publish</code>)}</li>
      </ol>
    </div>
  );
}
