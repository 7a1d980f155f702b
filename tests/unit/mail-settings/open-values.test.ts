import { expect, test } from 'vitest';
import { hasOpenValues } from '#mail-settings/open-values.ts';

test.each([
  '<p>On <span data-fill="imap.{domain}">imap.your-domain</span>.</p>',
  '<a data-fill-href="https://{domain}:2222/">the panel</a>',
  '<template>…</template><b class="x" data-fill="{domain}">your-domain</b>',
])('a reader sees an open value in %s', (html) => {
  expect(hasOpenValues(html)).toBe(true);
});

test.each([
  '',
  '<p>On imap.fixture.example.</p>',
  '<p>The attribute data-fill= is for scripts, data-filled too.</p>',
  '<template data-reply><p data-fill="{domain}">your-domain</p>\n</template><p>Text.</p>',
])('a reader sees no open value in %s', (html) => {
  expect(hasOpenValues(html)).toBe(false);
});
