import { Button } from '@pf/Button';
import { Component, type PropsWithChildren } from 'react';
import { useMessages } from '../messages/context';

function Broken() {
  const { t } = useMessages();
  return (
    <main className="fence" role="alert">
      <h1>{t('problem.page.title')}</h1>
      <p>{t('problem.page.body')}</p>
      <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
    </main>
  );
}

/** A page that fails, or a chunk that does not load after a new release, ends here and not in a blank window. */
export class ErrorFence extends Component<PropsWithChildren, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
