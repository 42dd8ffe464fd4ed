import { render } from 'preact';
import { App } from './app.tsx';
import { followOverview } from './state/overview.ts';
import { applyPreferences } from './state/preferences.ts';
import { loadTaxonomy } from './state/taxonomy.ts';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/controls.css';
import './style/add.css';
import './style/overview.css';
import './style/observed.css';
import './style/concluded.css';
import './style/profile.css';
import './style/teach.css';
import './style/sent.css';
import './style/learning.css';
import './style/finances.css';
import './style/statement.css';
import './style/credit.css';
import './style/settings.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

applyPreferences();
loadTaxonomy();
followOverview();
render(<App />, root);
