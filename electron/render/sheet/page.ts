/** One page's operators, deflated. The page's y points down from its top left corner, and counts points. */
export interface RenderedPage {
  readonly content: Uint8Array;
  /** Labels that stand on the page more than once, drawn once each: the content calls them by {@link formName}. */
  readonly forms: readonly Uint8Array[];
}

/** A form's name among its page's resources. */
export function formName(index: number): string {
  return `label${String(index)}`;
}
