/** The page begins here. */
import { render } from 'preact';
import { browserEnv } from '../local/env.ts';
import { App } from './app.tsx';
import './style.css';

const root = document.getElementById('app');
if (root) render(<App env={browserEnv()} />, root);
