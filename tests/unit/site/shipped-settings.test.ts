import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { limitNames, optionalLimits } from '#site/limit-names.ts';
import { loadSite } from '#site/load-site.server.ts';
import { siteSchema } from '#site/site-schema.ts';
import { contentFolder } from '../../setup/content-folder.ts';

const text = readFileSync('content/site.yaml', 'utf8');

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The names of all fields, by their place: "mail.imap.host". */
function fields(schema: JsonSchema, place = ''): string[] {
  const inner = [schema.items, ...(schema.anyOf ?? [])].flat();
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
      const here = place === '' ? name : `${place}.${name}`;
      return [here, ...(typeof field === 'object' ? fields(field, here) : [])];
    }),
    ...inner.flatMap((part) => (typeof part === 'object' ? fields(part, place) : [])),
  ];
}

test('every setting stands in the file that comes with the product, at least as a remark', () => {
  const known = fields(z.toJSONSchema(siteSchema, { unrepresentable: 'any', io: 'input' }));
  expect(known).toContain('mail.smtp.fallback.port');
  const absent = known.filter((field) => {
    const name = field.split('.').at(-1) ?? '';
    return !new RegExp(`(?<![\\w.])${name}:`).test(text);
  });
  expect(absent).toEqual([]);
});

test('limits are null exactly where the remark above them says so', () => {
  const remark = /(?:^#.*\n)+limits:/m.exec(text)?.[0] ?? '';
  const needed = limitNames.filter((name) => remark.includes(name));
  expect(needed).toEqual(limitNames.filter((name) => !optionalLimits.some((one) => one === name)));
  for (const name of limitNames) {
    const without = text.replace(new RegExp(`^  ${name}: \\d+`, 'm'), `  ${name}: null`);
    expect(without).not.toBe(text);
    const load = () => loadSite(contentFolder({ 'site.yaml': without }));
    if (needed.includes(name)) expect(load).toThrow(`The field "limits.${name}" is empty`);
    else expect(load).not.toThrow();
  }
});

test('each line that is a remark and a setting works without its #', () => {
  const lines = text.split('\n');
  const settings = lines.filter((line) => /^ *# \w+: /.test(line));
  expect(settings.length).toBeGreaterThan(1);
  for (const line of settings) {
    const shown = text.replace(line, line.replace('# ', ''));
    expect(() => loadSite(contentFolder({ 'site.yaml': shown })), line).not.toThrow();
  }
});
