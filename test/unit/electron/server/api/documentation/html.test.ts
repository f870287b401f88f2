import { expect, it } from 'vitest';

import { html, inlineCode } from '../../../../../../electron/server/api/documentation/html.ts';

it('escapes what is put into it, in text and in attributes', () => {
  const hostile = `"><script>alert('1')</script>&amp;`;
  const { text } = html`<a title="${hostile}">${hostile}</a>`;
  expect(text.match(/[<>"']/g)?.join('')).toBe('<""><>');
  expect(text).not.toContain('&amp;');
});

it('leaves its own pieces as they are, and puts lists one after the other', () => {
  expect(html`<p>${['a < b', html`<b>c</b>`, 4]}</p>`.text).toBe('<p>a &#60; b<b>c</b>4</p>');
});

it('makes code of what stands in backticks', () => {
  expect(html`${inlineCode('Send `a<b` now')}`.text).toBe('Send <code>a&#60;b</code> now');
});
