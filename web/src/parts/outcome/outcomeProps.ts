import type { ReactNode } from 'react';
import type { NextAction, Scope } from '../../api/types';
import type { OutcomeItem } from './groups';

/** What outcomes are shown from: of one group, whether it stands alone or as rows. */
export interface OutcomeProps {
  /** One group of `groupsOf`. */
  items: readonly OutcomeItem[];
  /** Absent in a dry run, which says what would be and not what is. */
  requestId?: string;
  /** Takes over the remedy "ask for the other scope", which is otherwise a link. */
  onAskScope?: (scope: Scope) => void;
  /** Leads to where a second identifier is added; what waits is taken back first. */
  onSecond?: () => void;
  /** Remedies that the page names once for all outcomes. */
  saidElsewhere?: readonly NextAction['code'][];
  /** Beside the number of one item: what one can do with it. */
  toolOf?: (item: OutcomeItem) => ReactNode;
  /** Below what is said of one item, such as its course. */
  moreOf?: (item: OutcomeItem) => ReactNode;
  /** Below it all: what one can do with the group. */
  children?: ReactNode;
}
