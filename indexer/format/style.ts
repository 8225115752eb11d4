/** How is a citation style published? As the nodes of its CSL (citationstyles.org, 1.0.2). */

/** A node: name, attributes, children. */
export interface StyleNode {
  n: string;
  a?: Record<string, string>;
  c?: (string | StyleNode)[];
}

/** A style that the site brings along: `corpus/styles/<id>.csl`. */
export interface PublishedStyle {
  id: string;
  title: string;
  /** `notes`, `author-date`, `number`, … as CSL's category says it. */
  format: string;
  /** The id of the style of which this is another name (a dependent style); it has no nodes of its own. */
  parent?: string;
}
