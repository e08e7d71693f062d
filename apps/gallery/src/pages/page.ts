const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 110rem; padding: 1rem; }
nav ul { columns: 18rem; padding-left: 1rem; }
section { margin-top: 3rem; }
article { margin-top: 2rem; border-top: 1px solid #8886; }
.pictures { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.75rem; }
img { height: 20rem; max-width: 100%; object-fit: contain; object-position: top left; border: 1px solid #8886; }
figure { margin: 0; }
figcaption, .scenario { color: GrayText; font-size: 0.875rem; }
.trouble { color: #c33; }
`;

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
}

export function figure(file: string, caption: string): string {
  const address = escapeHtml(file);
  return `<figure><a href="${address}"><img src="${address}" alt="${escapeHtml(caption)}" loading="lazy"></a><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
