import { Button, type ButtonProps } from '@pf/Button';
import { Link } from 'react-router';

interface Props extends Pick<ButtonProps, 'variant' | 'icon' | 'children' | 'size' | 'isInline'> {
  to: string;
}

/** A link that looks like a button; it moves within the portal without loading it anew. */
export function LinkButton({ to, ...button }: Props) {
  return <Button {...button} component={props => <Link {...props} to={to} />} />;
}
