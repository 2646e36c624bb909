import { type Me, useSaveProfile } from '../../api/account';
import { useKept } from '../../parts/kept';
import { type Begun, changeOf, type Fields, rebase, settle } from './merge';
import { useMyself } from './useMyself';

interface Options<F extends Fields> {
  /** Under which the form is kept in this window. */
  name: string;
  /** The form of what is stored. */
  storedIn: (me: Me) => F;
  /** The fields as they are sent: without blanks at their ends and the like. */
  written: (form: F) => F;
}

/** Somebody else saved other values meanwhile: `begun` says of which fields. */
class Disputed<F extends Fields> extends Error {
  constructor(readonly begun: Begun<F>) {
    super('disputed');
  }
}

type Sent<F extends Fields> = Begun<F> & { change: F };

/** A form on part of the profile: sends what was changed, on the version that it began with. */
export function useProfileForm<F extends Fields>({ name, storedIn, written }: Options<F>) {
  const me = useMyself();
  const [kept, keep] = useKept<Begun<F>>(me.id, `profile-${name}`);
  const begun: Begun<F> = kept ?? { base: storedIn(me), etag: me.etag, form: storedIn(me), disputed: [] };
  const set = (next: Begun<F>) => {
    const isBegun = Object.keys(changeOf(next, written)).length > 0 || next.disputed.length > 0;
    keep(isBegun ? next : undefined);
  };
  const save = useSaveProfile<Sent<F>>((sent, stored) => {
    const next = rebase(sent, { stored: storedIn(stored), etag: stored.etag }, written);
    if (next.disputed.length > 0) throw new Disputed(next);
    return { ...next, change: changeOf(next, written) };
  });
  const submit = () =>
    save.mutate(
      { ...begun, change: changeOf(begun, written) },
      {
        onSuccess: () => keep(undefined),
        onError: error => error instanceof Disputed && keep(error.begun),
      },
    );
  return {
    form: begun.form,
    stored: begun.base,
    disputed: begun.disputed,
    isBegun: kept !== undefined,
    isSaved: save.isSuccess && !kept,
    busy: save.isPending,
    error: save.error instanceof Disputed ? null : save.error,
    setForm: (form: F) => set({ ...begun, form }),
    settle: (field: keyof F & Begun<F>['disputed'][number], choice: 'own' | 'stored') =>
      set(settle(begun, field, choice)),
    discard: () => keep(undefined),
    submit,
  };
}

export type ProfileForm<F extends Fields> = ReturnType<typeof useProfileForm<F>>;
