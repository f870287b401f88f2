/** A field as it was before a scanner typed into it. */
export interface FieldBefore {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
}

/** What has the focus, if it is a field that takes text. */
export function fieldInFocus(): FieldBefore | null {
  const field = document.activeElement;
  const takesText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return takesText ? { field, value: field.value } : null;
}

/** Takes out of a field again what a scanner typed into it. */
export function putBack({ field, value }: FieldBefore): void {
  if (field.value === value) return;
  // React hears of a change only where the element's own setter made it.
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
