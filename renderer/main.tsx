// Where the page begins: the session, the language, then React.
import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import './theme/tokens.css';
import './theme/base.css';
import './ui/ui.css';
import { createRoot } from 'react-dom/client';
import { focusOf } from './actions/focus.ts';
import { App } from './app.tsx';
import { startTranslations } from './i18n/i18n.ts';
import { createSession } from './session/create-session.ts';

const { session, queries } = createSession();
window.addEventListener('keydown', (event) => {
  // Holding an arrow walks on; holding a grade must not judge pair after pair.
  if (event.defaultPrevented || (event.repeat && !event.key.startsWith('Arrow'))) return;
  if (session.keyboard.press(event, focusOf(event.target), event.timeStamp)) event.preventDefault();
});

await startTranslations(session.settings.getState().language);
const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App session={session} queries={queries} />);
