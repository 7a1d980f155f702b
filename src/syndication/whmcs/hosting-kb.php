<?php
/**
 * Hosting KB in the sidebar of a WHMCS ticket: the help articles that fit the ticket's subject, a box
 * that filters all of them, and a button that copies the permanent link. See README.md beside this.
 *
 * Copy this file to includes/hooks/ of WHMCS and change the next line.
 */

/** Where your help centre is published. */
const HOSTING_KB_URL = 'https://help.example.com/';

/** A folder that PHP may write to, for the list of articles; the system's own where this is ''. */
const HOSTING_KB_CACHE = '';

/** The list of articles is asked for again after so many seconds. */
const HOSTING_KB_FRESH_SECONDS = 600;

/** While the help centre cannot be reached a ticket waits for it once in so many seconds. */
const HOSTING_KB_RETRY_SECONDS = 60;

/** No ticket waits longer than this for the help centre. */
const HOSTING_KB_TIMEOUT_SECONDS = 2;

const HOSTING_KB_MOST_BYTES = 8000000;
const HOSTING_KB_MOST_SUGGESTIONS = 5;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly.');
}

add_hook('AdminAreaViewTicketPageSidebar', 1, 'hosting_kb_sidebar');

/** The HTML for the sidebar; nothing where there are no articles, so that a ticket always opens. */
function hosting_kb_sidebar($vars)
{
    try {
        $articles = hosting_kb_articles();
        if ($articles === []) {
            return '';
        }
        $subject = hosting_kb_subject((int) ($vars['ticketid'] ?? 0));
        return hosting_kb_html($articles, hosting_kb_suggested($articles, $subject));
    } catch (Throwable $error) {
        return '';
    }
}

/** The subject of a ticket, from WHMCS itself. It is compared here and sent nowhere. */
function hosting_kb_subject(int $ticketId): string
{
    $ticket = localAPI('GetTicket', ['ticketid' => $ticketId]);
    $isFound = is_array($ticket) && ($ticket['result'] ?? '') === 'success';
    // It may come with HTML's own characters encoded.
    return $isFound ? html_entity_decode((string) ($ticket['subject'] ?? ''), ENT_QUOTES, 'UTF-8') : '';
}

/** All articles, from the file of the last minutes, else from the help centre, else from an older file. */
function hosting_kb_articles(): array
{
    $folder = HOSTING_KB_CACHE === '' ? sys_get_temp_dir() : HOSTING_KB_CACHE;
    $file = $folder . '/hosting-kb-' . md5(HOSTING_KB_URL) . '.json';
    $tried = $file . '.tried';
    $kept = hosting_kb_is_own($file) ? (string) file_get_contents($file) : '';
    if ($kept !== '' && hosting_kb_age($file) < HOSTING_KB_FRESH_SECONDS) {
        return hosting_kb_parse($kept);
    }
    if (hosting_kb_age($tried) < HOSTING_KB_RETRY_SECONDS) {
        return hosting_kb_parse($kept);
    }
    @touch($tried);
    $text = hosting_kb_fetch(rtrim(HOSTING_KB_URL, '/') . '/articles.json');
    $articles = hosting_kb_parse($text);
    if ($articles === []) {
        return hosting_kb_parse($kept);
    }
    // In one step: a ticket that is opened meanwhile reads either the old list or the new one.
    $new = tempnam($folder, 'hosting-kb-');
    if ($new !== false && file_put_contents($new, $text) !== false) {
        rename($new, $file);
        @unlink($tried);
    }
    return $articles;
}

/** Seconds since a file was written; very many where there is none. */
function hosting_kb_age(string $file): int
{
    clearstatcache(true, $file);
    return is_file($file) ? time() - (int) filemtime($file) : PHP_INT_MAX;
}

/** Whether a file is there and was written by this site, not by another user of the machine. */
function hosting_kb_is_own(string $file): bool
{
    if (!is_file($file) || is_link($file)) {
        return false;
    }
    return !function_exists('posix_geteuid') || fileowner($file) === posix_geteuid();
}

/** What a web address answers, or '' where it does not answer with 200 in time. */
function hosting_kb_fetch(string $url): string
{
    if (function_exists('curl_init')) {
        $text = '';
        $curl = curl_init($url);
        curl_setopt_array($curl, [
            CURLOPT_TIMEOUT => HOSTING_KB_TIMEOUT_SECONDS,
            CURLOPT_FAILONERROR => true,
            CURLOPT_ENCODING => '',
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_WRITEFUNCTION => function ($curl, $part) use (&$text) {
                $text .= $part;
                // Another number than the length given ends the transfer.
                return strlen($text) > HOSTING_KB_MOST_BYTES ? 0 : strlen($part);
            },
        ]);
        $isWhole = curl_exec($curl) && curl_getinfo($curl, CURLINFO_RESPONSE_CODE) === 200;
        return $isWhole ? $text : '';
    }
    $context = stream_context_create(['http' => [
        'timeout' => HOSTING_KB_TIMEOUT_SECONDS,
        'follow_location' => 0,
    ]]);
    $text = (string) @file_get_contents($url, false, $context, 0, HOSTING_KB_MOST_BYTES);
    return strpos($http_response_header[0] ?? '', ' 200') === false ? '' : $text;
}

/**
 * The articles of articles.json, version 1, with what is needed here. Whatever is not as it should be
 * is left out: the file comes from another machine.
 */
function hosting_kb_parse(string $text): array
{
    $list = json_decode($text, true);
    if (!is_array($list) || ($list['version'] ?? null) !== 1 || !is_array($list['articles'] ?? null)) {
        return [];
    }
    $articles = [];
    foreach ($list['articles'] as $article) {
        $isWhole = is_array($article)
            && is_int($article['id'] ?? null)
            && is_string($article['title'] ?? null)
            && is_string($article['permalink'] ?? null)
            && preg_match('~^/(?![/\\\\])[^\\\\\s]*$~D', $article['permalink']) === 1;
        if (!$isWhole) {
            continue;
        }
        $words = array_merge(
            array_filter((array) ($article['keywords'] ?? []), 'is_string'),
            array_filter((array) ($article['codes'] ?? []), 'is_string')
        );
        $articles[] = [
            'title' => $article['title'],
            'url' => rtrim(HOSTING_KB_URL, '/') . $article['permalink'],
            'words' => implode(' ', $words),
        ];
    }
    return $articles;
}

/** The articles that share most words with a subject, best first. */
function hosting_kb_suggested(array $articles, string $subject): array
{
    $wanted = hosting_kb_words($subject);
    $scores = [];
    foreach ($articles as $index => $article) {
        $title = hosting_kb_words($article['title']);
        $others = hosting_kb_words($article['words']);
        $score = 0;
        foreach ($wanted as $word) {
            if (in_array($word, $title, true)) {
                $score += 3;
            } elseif (in_array($word, $others, true)) {
                $score += 2;
            }
        }
        if ($score > 0) {
            // Of two that share as much the one with fewer other words is nearer.
            $scores[$index] = $score - count($title) / 100;
        }
    }
    arsort($scores);
    $best = array_slice(array_keys($scores), 0, HOSTING_KB_MOST_SUGGESTIONS);
    return array_map(function ($index) use ($articles) {
        return $articles[$index];
    }, $best);
}

/** The words of a text that say something, each once; codes such as 5.1.1 stay whole. */
function hosting_kb_words(string $text): array
{
    $little = ['an', 'and', 'are', 'as', 'at', 'be', 'but', 'by', 'can', 'do', 'does', 'for', 'from', 'fwd',
        'has', 'have', 'help', 'how', 'in', 'is', 'it', 'me', 'my', 'no', 'not', 'of', 'on', 'or', 'our',
        'please', 're', 'so', 'that', 'the', 'this', 'to', 'we', 'what', 'when', 'why', 'with', 'you', 'your'];
    $lower = function_exists('mb_strtolower') ? mb_strtolower($text, 'UTF-8') : strtolower($text);
    preg_match_all('/[\p{L}\p{N}]+(?:[.\'’-][\p{L}\p{N}]+)*/u', $lower, $found);
    $words = array_filter($found[0] ?? [], function ($word) use ($little) {
        return strlen($word) > 1 && !in_array($word, $little, true);
    });
    return array_values(array_unique($words));
}

/** Text for an element or a quoted attribute. */
function hosting_kb_text(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/** Links that work without JavaScript; the script adds the box and the buttons that copy. */
function hosting_kb_html(array $articles, array $suggested): string
{
    $items = '';
    foreach ($suggested as $article) {
        $items .= '<li><a href="' . hosting_kb_text($article['url']) . '" target="_blank" rel="noopener">'
            . hosting_kb_text($article['title']) . '</a></li>';
    }
    $home = hosting_kb_text(rtrim(HOSTING_KB_URL, '/') . '/');
    // None of < > & ' " is left in it, so nothing in it can end the element.
    $flags = JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT | JSON_INVALID_UTF8_SUBSTITUTE;
    $data = json_encode($articles, $flags);
    $script = hosting_kb_script();
    return <<<HTML
<section id="hosting-kb" aria-labelledby="hosting-kb-title">
<h4 id="hosting-kb-title"><a href="$home" target="_blank" rel="noopener">Help articles</a></h4>
<ul id="hosting-kb-list" class="list-unstyled">$items</ul>
<p id="hosting-kb-status" role="status"></p>
<script type="application/json" id="hosting-kb-articles">$data</script>
<script>$script</script>
</section>

HTML;
}

/** The script of the sidebar. It sends nothing, and writes text as text. */
function hosting_kb_script(): string
{
    return <<<'JS'
(function () {
  'use strict';
  var most = 8;
  var articles = JSON.parse(document.getElementById('hosting-kb-articles').textContent);
  var list = document.getElementById('hosting-kb-list');
  var status = document.getElementById('hosting-kb-status');
  var suggested = Array.prototype.map.call(list.querySelectorAll('a'), function (link) {
    return { title: link.textContent, url: link.href };
  });

  function copy(article) {
    var text = article.title + ': ' + article.url;
    function done() {
      status.textContent = 'Copied: ' + article.title;
    }
    function other() {
      // Without https the browser offers no clipboard to scripts.
      var field = document.createElement('textarea');
      field.value = text;
      document.body.appendChild(field);
      field.select();
      var copied = document.execCommand('copy');
      field.remove();
      if (copied) done();
      else status.textContent = 'Copy this: ' + text;
      box.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, other);
    else other();
  }

  function show(shown) {
    list.textContent = '';
    shown.forEach(function (article) {
      var item = document.createElement('li');
      var link = document.createElement('a');
      link.href = article.url;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = article.title;
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-default btn-xs';
      button.textContent = 'Copy link';
      button.setAttribute('aria-label', 'Copy link to ' + article.title);
      button.addEventListener('click', function () {
        copy(article);
      });
      item.append(link, ' ', button);
      list.appendChild(item);
    });
  }

  function startsWord(text, word) {
    return (' ' + text.toLowerCase()).indexOf(' ' + word) >= 0;
  }

  function fitting(words) {
    return articles
      .map(function (article) {
        var inTitle = words.filter(function (word) {
          return startsWord(article.title, word);
        }).length;
        var everywhere = words.every(function (word) {
          return startsWord(article.title + ' ' + article.words, word);
        });
        return { article: article, score: everywhere ? 1 + inTitle : 0 };
      })
      .filter(function (rated) {
        return rated.score > 0;
      })
      .sort(function (a, b) {
        return b.score - a.score;
      })
      .slice(0, most)
      .map(function (rated) {
        return rated.article;
      });
  }

  var shown = suggested;
  var label = document.createElement('label');
  label.htmlFor = 'hosting-kb-filter';
  label.textContent = 'Filter; Enter copies the first link';
  var box = document.createElement('input');
  box.id = 'hosting-kb-filter';
  box.type = 'search';
  box.className = 'form-control input-sm';
  box.autocomplete = 'off';
  box.addEventListener('input', function () {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = words.length === 0 ? suggested : fitting(words);
    show(shown);
    status.textContent = shown.length === 0 ? 'No article fits.' : '';
  });
  box.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter') return;
    // The sidebar may stand inside a form of the ticket, which Enter would send.
    event.preventDefault();
    if (shown.length > 0) copy(shown[0]);
  });
  list.before(label, box);
  show(suggested);
})();
JS;
}
