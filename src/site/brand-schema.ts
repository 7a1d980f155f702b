import { z } from 'zod';
import { hexForm } from '#brand/colour.ts';
import { text, webAddress } from './schema-parts.ts';

const colourWanted =
  "a colour in quotes: a # and three or six of the digits 0 to 9 and a to f, such as '#0b57d0'";

/** What is wanted instead of something that is no colour. */
function colourAdvice(written: unknown): string {
  const found = String(written);
  if (hexForm.test(`#${found}`)) return `a colour with a # before it, in quotes: '#${found}'`;
  if (/^#(?:[0-9a-f]{4}|[0-9a-f]{8})$/i.test(found)) {
    const plain = found.slice(0, found.length === 5 ? 4 : 7);
    return `a colour that nothing shines through: '${plain}'`;
  }
  return colourWanted;
}

const colour = z
  .string({ error: colourWanted })
  .regex(hexForm, { error: ({ input }) => colourAdvice(input) });

const pictureForm = /^\/?(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*\.(?:svg|png)$/i;

/** A path in the content folder or, with a slash before it, in `public/`. */
const pictureFile = z
  .string({ error: 'a file' })
  .regex(
    pictureForm,
    'an SVG or PNG file, without spaces in its name: images/logo.svg beside site.yaml, or /logo.svg in public/',
  );

/** The company itself: what it is called and how it looks. */
export const brand = z.strictObject({
  /** The name that customers know, as it stands in sentences. */
  name: text,
  /** The company's own website. */
  url: webAddress,
  /** The only addresses from which the company writes to customers. */
  senders: z.array(z.email({ error: 'an e-mail address' })).default([]),
  /**
   * The colour of links and buttons; the product's own where there is none. Optional rather than
   * nullable: a colour without quotes is a remark in YAML, and has to be told.
   */
  accent: colour.optional(),
  /** Another colour for the dark theme. */
  accentDark: colour.optional(),
  /** The picture beside the title in the page header. */
  logo: pictureFile.nullable().default(null),
  /** Another picture for the dark theme. */
  logoDark: pictureFile.nullable().default(null),
});
