import { afterEach, expect, it, vi } from 'vitest';
import { leadOn } from '#imports/whmcs/lead-on.browser.ts';

afterEach(() => vi.unstubAllGlobals());

/** Where the page leads that stands at an entrance of WHMCS. */
function ledTo(
  address: string,
  places = '{"articles":{"2":"/mail/blue/"},"categories":{"1":"/mail/"}}',
) {
  const { pathname, search, hash } = new URL(address, 'https://help.fixture.example');
  const replace = vi.fn();
  vi.stubGlobal('location', { pathname, search, hash, replace });
  vi.stubGlobal('document', { querySelector: () => ({ dataset: { whmcsPlaces: places } }) });
  leadOn();
  return replace.mock.calls;
}

it.each([
  ['/knowledgebase.php/?action=displayarticle&id=2#steps', '/mail/blue/#steps'],
  ['/index.php/?rp=%2Fknowledgebase%2F2%2FBlue.html', '/mail/blue/'],
  ['/knowledgebase.php/?action=displaycat&catid=1', '/mail/'],
  ['/knowledgebase/', '/'],
  ['/index.php/?rp=/login', '/'],
  ['/knowledgebase.php/?action=displayarticle&id=99', '/'],
])('an entrance of WHMCS at %s leads on to %s', (from, to) => {
  expect(ledTo(from)).toEqual([[to]]);
});

it('leads to no other site, whatever stands in the page', () => {
  const places = '{"articles":{"2":"https://evil.example/"},"categories":{}}';
  expect(ledTo('/knowledgebase.php/?action=view&id=2', places)).toEqual([['/']]);
});
