import { describe, expect, test } from 'vitest';

import { parseServiceOrigin } from '../../../../shared/contract/service-origin.ts';

describe('the address of a service', () => {
  test.each([
    ['https://labels.example.com', 'https://labels.example.com'],
    ['labels.example.com', 'https://labels.example.com'],
    [' https://labels.example.com:8443/ ', 'https://labels.example.com:8443'],
    ['http://127.0.0.1:7417', 'http://127.0.0.1:7417'],
    ['http://localhost:7417', 'http://localhost:7417'],
    ['http://[::1]:7417', 'http://[::1]:7417'],
    ['HTTPS://LABELS.example.com', 'https://labels.example.com'],
  ])('%j is read', (text, origin) => {
    expect(parseServiceOrigin(text)).toEqual({ ok: true, value: origin });
  });

  test.each([
    ['http://labels.example.com', 'https'],
    ['http://127.0.0.1.example.com', 'https'],
    ['http://localhost.example.com', 'https'],
    ['https://labels.example.com/api', 'without a path'],
    ['https://user:word@labels.example.com', 'alone'],
    ['https://labels.example.com?x=1', 'alone'],
    ['ftp://labels.example.com', 'no address'],
    ['', 'no address'],
    ['https://', 'no address'],
  ])('%j is refused, and the sentence says what to type', (text, part) => {
    const parsed = parseServiceOrigin(text);
    expect(parsed).toMatchObject({ ok: false, problem: { code: 'service_origin' } });
    expect(parsed.ok ? '' : parsed.problem.message).toContain(part);
  });
});
