/** The page that anybody may read: what each segment means. */
import { render } from 'preact';
import { applyPreferences } from '../../../src/dashboard/state/preferences.ts';
import { SegmentsView } from './segments-view.tsx';
import '../../../src/dashboard/style/tokens.css';
import '../../../src/dashboard/style/base.css';
import '../../../src/dashboard/style/controls.css';
import '../style/frame.css';
import './segments.css';

const root = document.getElementById('app');
if (!root) throw new Error('segments.html has no #app');

applyPreferences();
render(<SegmentsView />, root);
