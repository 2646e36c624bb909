import { useMessages } from '../../messages/context';
import type { ResourceType } from '../../parts/why/question';

/** What a kind of thing is called. */
export function useTypeName(): (type: ResourceType) => string {
  const { t } = useMessages();
  return type => (type === 'software' || type === 'content' ? t(`why.type.${type}`) : t(`identifier.${type}`));
}
