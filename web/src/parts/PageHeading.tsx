import { Title } from '@pf/Title';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useInstance } from '../api/instance';

interface Props {
  title: string;
  lead?: ReactNode;
  /** The one thing to do from here, right of the title. */
  action?: ReactNode;
}

/** True once a person has moved within the portal: the first page leaves the focus where the browser put it. */
let moved = false;

/** The page's only h1. Names the window, and takes the focus after a move, so that readers begin at the top. */
export function PageHeading({ title, lead, action }: Props) {
  const heading = useRef<HTMLDivElement>(null);
  const vendor = useInstance().data?.vendor_name;
  const { pathname } = useLocation();

  useEffect(() => {
    document.title = vendor ? `${title} · ${vendor}` : title;
  }, [title, vendor]);

  useEffect(() => {
    if (moved) heading.current?.querySelector('h1')?.focus();
    moved = true;
  }, [pathname]);

  return (
    <div className="heading" ref={heading}>
      <div className="heading-text">
        <Title headingLevel="h1" size="2xl" tabIndex={-1}>
          {title}
        </Title>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {action && <div className="heading-action">{action}</div>}
    </div>
  );
}
