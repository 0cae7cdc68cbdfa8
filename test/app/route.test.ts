import { expect, test } from 'vitest';
import { browserKind, externalLink } from '../../src/app/browser.ts';
import { linkTo, readRoute } from '../../src/app/route.ts';

test('a link leads to the route that it was made of', () => {
  expect(readRoute(linkTo('record', '2025-04', 'a/b ค'))).toEqual(['record', '2025-04', 'a/b ค']);
  expect(readRoute('')).toEqual([]);
  expect(readRoute('#/enrol/50%')).toEqual(['enrol', '50%']);
});

test.each([
  ['Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari/537.36 Line/13.0', false, 'line'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', false, 'iosTab'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', true, 'own'],
  ['Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari/537.36', false, 'own'],
])('%s (installed: %s) is %s', (userAgent, isInstalled, kind) => {
  expect(browserKind(userAgent, isInstalled)).toBe(kind);
});

test('the way out of LINE keeps the invitation', () => {
  expect(externalLink({ pathname: '/', hash: '#/enrol/ABC' })).toBe('/?openExternalBrowser=1#/enrol/ABC');
});
