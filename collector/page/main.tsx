import { render } from 'preact';
import { applyPreferences } from '../../src/dashboard/state/preferences.ts';
import { App } from './app.tsx';
import { begin } from './state.ts';
import '../../src/dashboard/style/tokens.css';
import '../../src/dashboard/style/base.css';
import '../../src/dashboard/style/controls.css';
import './style/frame.css';
import './style/answer.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

applyPreferences();
begin();
render(<App />, root);
