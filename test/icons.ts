/** `npm run icons`: draws the PNGs in public/ from public/icon.svg, in the browser, so that they cannot differ from it. */
import { readFileSync } from 'node:fs';
import { newProfile, openBrowser } from './chromium.ts';

/** A maskable icon may be cut to a circle of 80 % of its width, so the stone is drawn smaller on more ground. */
const MASKABLE_SCALE = 0.8;

const ICONS = [
  { file: 'favicon.png', size: 48, scale: 1 },
  { file: 'apple-touch-icon.png', size: 180, scale: 1 },
  { file: 'icon-192.png', size: 192, scale: 1 },
  { file: 'icon-512.png', size: 512, scale: 1 },
  { file: 'icon-maskable-512.png', size: 512, scale: MASKABLE_SCALE },
];

const svg = readFileSync('public/icon.svg', 'utf8');
const ground = /<rect [^>]*fill="(#\w+)"/.exec(svg)?.[1];
if (!ground) throw new Error('public/icon.svg has no ground to extend');

const profile = newProfile();
const browser = await openBrowser(profile.folder);
const page = await browser.newPage();
for (const { file, size, scale } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;background:${ground};display:grid;place-items:center;height:100vh">
      <div style="width:${size * scale}px;height:${size * scale}px">${svg}</div>
    </body>`,
  );
  await page.screenshot({ path: `public/${file}` });
}
await browser.close();
await profile.remove();
