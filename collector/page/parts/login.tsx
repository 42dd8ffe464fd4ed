/** The door. The key is typed or pasted, goes into one request, and is not kept by the page. */
import { useState } from 'preact/hooks';
import type { AskFailure } from '../api.ts';
import { t } from '../i18n/index.ts';
import { enter } from '../state.ts';
import { wordsOf } from './failure-line.tsx';

export function Login() {
  const words = t.value.login;
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AskFailure | undefined>();

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(await enter(key));
    setBusy(false);
  };

  return (
    <form class="login" onSubmit={(event) => void submit(event)}>
      <h1>{words.heading}</h1>
      {/* For password managers, which want to know whose it is. */}
      <input type="text" autocomplete="username" value="owner" readOnly hidden />
      <label class="field">
        <span class="field-name">{words.key}</span>
        <input
          type="password"
          autocomplete="current-password"
          required
          value={key}
          aria-describedby="login-hint"
          aria-invalid={failure?.code === 'locked'}
          onInput={({ currentTarget: { value } }) => setKey(value)}
        />
      </label>
      <p
        id="login-hint"
        class={failure ? 'login-failure small' : 'quiet small'}
        role={failure ? 'alert' : undefined}
      >
        {!failure && words.hint}
        {failure && (failure.code === 'locked' ? words.wrong : wordsOf(failure))}
      </p>
      <button type="submit" class="button primary" disabled={busy}>
        {words.enter}
      </button>
    </form>
  );
}
