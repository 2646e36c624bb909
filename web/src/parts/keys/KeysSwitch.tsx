import { Switch } from '@pf/Switch';
import { useMessages } from '../../messages/context';
import type { useShortcuts } from './useShortcuts';

interface Props {
  shortcuts: ReturnType<typeof useShortcuts>;
  /** Each key and what it does, in the order in which they are shown. */
  keys: readonly (readonly [key: string, meaning: string])[];
}

/** Whether a list obeys single keys, and which. */
export function KeysSwitch({ shortcuts, keys }: Props) {
  const { t } = useMessages();
  return (
    <div className="queue-keys wide-only keyboard-only">
      <Switch
        id="shortcuts"
        label={t('queue.keys')}
        isChecked={shortcuts.on}
        onChange={(_event, on) => shortcuts.setOn(on)}
      />
      {shortcuts.on && (
        <span className="keys">
          {keys.map(([key, meaning]) => (
            <span key={key}>
              <kbd>{key}</kbd> {meaning}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}
