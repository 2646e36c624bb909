import { Button } from '@pf/Button';
import DisconnectedIcon from '@icons/disconnected-icon';
import ExclamationCircleIcon from '@icons/exclamation-circle-icon';
import { Component, type PropsWithChildren, useEffect } from 'react';
import { useMessages } from '../messages/context';
import { useOnline } from './useOnline';

/** Something did not load because there was no network, and is missing until the portal is loaded anew. */
let isIncomplete = false;

/** While offline it says so; as soon as there is a network, the page is loaded anew. What was begun on other pages is kept. */
function Broken() {
  const { t } = useMessages();
  const online = useOnline();
  useEffect(() => {
    if (!online) isIncomplete = true;
    else if (isIncomplete) window.location.reload();
  }, [online]);
  const Sign = online ? ExclamationCircleIcon : DisconnectedIcon;
  return (
    <div className="fence fence-broken" role="alert">
      <Sign className="fence-sign" />
      <h1>{t(online ? 'problem.page.title' : 'problem.page.offline.title')}</h1>
      <p>{t(online ? 'problem.page.body' : 'problem.page.offline.body')}</p>
      {online && <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
    </div>
  );
}

interface Props {
  /** The address: another one gets another try. */
  place?: string;
}

interface State {
  broken: boolean;
  place?: string;
}

/** A page that fails, or a chunk that does not load after a new release, ends here and not in a blank window. */
export class ErrorFence extends Component<PropsWithChildren<Props>, State> {
  override state: State = { broken: false, place: this.props.place };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): Partial<State> | null {
    return place === state.place ? null : { broken: false, place };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
