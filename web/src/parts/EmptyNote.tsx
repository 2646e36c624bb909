import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@pf/EmptyState';
import type { ComponentType, ReactNode } from 'react';

interface Props {
  icon: ComponentType;
  title: string;
  body: ReactNode;
  action?: ReactNode;
}

/** A list without anything in it: says why, and what would fill it. */
export function EmptyNote({ icon, title, body, action }: Props) {
  return (
    <EmptyState headingLevel="h2" icon={icon} titleText={title} variant="sm">
      <EmptyStateBody>{body}</EmptyStateBody>
      {action && (
        <EmptyStateFooter>
          <EmptyStateActions>{action}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}
