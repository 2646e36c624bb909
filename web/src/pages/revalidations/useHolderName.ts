import type { RevalidationHolder } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';

/** A person's name; of one who was erased only that he was. */
export function useHolderName(): (person: RevalidationHolder['account']) => string {
  const { t } = useMessages();
  return ({ given_name = '', family_name = '', country, email }) =>
    email === undefined ? t('certificate.erased') : personName({ given_name, family_name, country });
}
