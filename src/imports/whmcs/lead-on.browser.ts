import { readOldWhmcsAddress } from './old-address.ts';
import { placeOf, readPlaces } from './old-places.ts';

/** Leads on from an entrance of WHMCS to what the address asks for; else to the home page. */
export function leadOn(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-whmcs-places]');
  if (!link) return;
  const places = readPlaces(link.dataset['whmcsPlaces'] ?? '{}');
  const old = readOldWhmcsAddress(pathOf(location.pathname), location.search.slice(1));
  location.replace(((old && places && placeOf(old, places)) ?? '/') + location.hash);
}

/** Without the slash at its end, which file hosts add. */
function pathOf(path: string): string {
  try {
    return decodeURIComponent(path).replace(/\/$/, '');
  } catch {
    return path;
  }
}
