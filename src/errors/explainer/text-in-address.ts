import { errorsAddress } from '#site/address.ts';

/** The explainer with a text filled in. Behind the # it is sent to no server. */
export function explainerAddress(text: string): string {
  return `${errorsAddress}#error=${encodeURIComponent(text)}`;
}

/** The text that an address of the explainer brings along; empty where there is none. */
export function textInAddress(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get('error') ?? '';
}
