import { phoneLink, qrDrawing, quietZone } from './phone-link.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Draws the code of an opened block, for the domain that the page is filled in for. */
export function drawPhoneLink(block: HTMLElement): void {
  const place = block.querySelector('[data-phone-link-code]');
  const link = block.querySelector<HTMLAnchorElement>('[data-phone-link-address]');
  if (!place || !link) return;
  const domain = document.documentElement.dataset['customerDomain'];
  const address = phoneLink(location.href, domain, block.dataset['phoneLink'] ?? '');
  const { size, path } = qrDrawing(address);
  const svg = document.createElementNS(svgNamespace, 'svg');
  const field = size + 2 * quietZone;
  svg.setAttribute('viewBox', `${-quietZone} ${-quietZone} ${field} ${field}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'QR code that opens this page on your phone');
  const squares = document.createElementNS(svgNamespace, 'path');
  squares.setAttribute('d', path);
  svg.append(squares);
  place.replaceChildren(svg);
  link.href = address;
  link.textContent = address;
}
