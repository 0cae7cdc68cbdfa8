/** The page begins here. */
import { render } from 'preact';
import { browserEnv } from '../local/env.ts';
import { afterPaint } from './after-paint.ts';
import { App } from './app.tsx';
import { askToPersist } from './browser.ts';
import { listenForInstall } from './install.ts';
import './style.css';

listenForInstall();
afterPaint(() => void askToPersist());
const root = document.getElementById('app');
if (root) render(<App env={browserEnv(() => import('../local/put-back.ts'))} />, root);
