/** The pages that are nobody's in particular. */

/** @param {string} text */
export const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * The frame of a generated page.
 * @param {{title: string, body: string, style?: string, head?: string}} page
 */
export const document = ({ title, body, style = 'plain', head = '' }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/_shared/base.css">
<link rel="stylesheet" href="/_shared/${style}.css">
${head}</head>
<body>
${body}
</body>
</html>
`;

/** A page of a host that nobody knows. @param {string} host */
export const neutralPage = (host) =>
  document({
    title: host,
    body: `<main class="note">
<h1>${escape(host)}</h1>
<p>A page on an ordinary site. It asks for nothing.</p>
<p><a href="/about">About this site</a> · <a href="/notes">Notes</a></p>
</main>`,
  });

/** A redirector that goes on by script. @param {string} to */
export const pausePage = (to) =>
  document({
    title: 'Redirecting',
    head: `<meta name="referrer" content="origin">\n`,
    body: `<main class="note"><p>Going on to <a id="on" href="${escape(to)}">the page of the link</a>.</p></main>
<script>location.replace(document.querySelector('#on').href)</script>`,
  });
