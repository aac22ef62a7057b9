// How more raters join: the links that let a browser judge and look, and nothing more.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaterLinks } from '../../src/contract/raters.ts';
import { useSession } from '../session/session.ts';
import { copyText } from '../ui/copy-text.ts';

/** What is said of the links: none can join a desktop window, and other machines only where the host listens to them. */
function textOf(links: RaterLinks | null) {
  if (links === null) return 'raters.join.desktop';
  return links.network.length > 0 ? 'raters.join.network' : 'raters.join.here';
}

export function JoinPart() {
  const { t } = useTranslation();
  const { api } = useSession();
  const { data: links } = useQuery(api.raters.links.queryOptions());
  if (links === undefined) return null;
  const network = links?.network ?? [];
  return (
    <section className="raters-join">
      <h2>{t('raters.join.title')}</h2>
      <p>{t(textOf(links))}</p>
      {network.length === 0 ? (
        <code className="raters-command">npx parallax serve --address 0.0.0.0</code>
      ) : null}
      {links === null ? null : (
        <>
          <ul>
            {[...network, links.here].map((url) => (
              <JoinLink key={url} url={url} isHere={url === links.here} />
            ))}
          </ul>
          <p className="raters-note">{t('raters.join.secret')}</p>
        </>
      )}
    </section>
  );
}

function JoinLink({ url, isHere }: { readonly url: string; readonly isHere: boolean }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <li>
      {/* The secret is copied, not shown: a screen is seen by others. */}
      <code>{new URL(url).origin}</code>
      <span>{t(isHere ? 'raters.join.thisMachine' : 'raters.join.otherMachines')}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void copyText(url).then(() => setCopied(true))}
      >
        {t(isCopied ? 'raters.join.copied' : 'raters.join.copy')}
        <span className="unseen">: {new URL(url).origin}</span>
      </Button>
    </li>
  );
}
