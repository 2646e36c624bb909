import CheckCircleIcon from '@icons/check-circle-icon';
import ExclamationCircleIcon from '@icons/exclamation-circle-icon';
import type { ProofChain, ProofLink, WhyQuestion } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Gap } from './Gap';
import { LinkFacts } from './LinkFacts';

interface LinkProps {
  link: ProofLink;
  question: WhyQuestion;
  isOneself: boolean;
  /** Whose account it is. */
  person: string | undefined;
}

function Link({ link, question, isOneself, person }: LinkProps) {
  const { t } = useMessages();
  const Mark = link.holds ? CheckCircleIcon : ExclamationCircleIcon;
  return (
    <li className={link.holds ? 'chain-link chain-holds' : 'chain-link chain-misses'}>
      <Mark className="chain-mark" />
      <div className="chain-text">
        <h4>
          {t(`why.link.${link.link}`)}
          <span className="pf-v6-screen-reader"> {t(link.holds ? 'why.holds' : 'why.misses')}</span>
        </h4>
        <LinkFacts link={link} person={person} />
        {(link.missing ?? []).map(missing => (
          <Gap key={missing.code} missing={missing} question={question} isOneself={isOneself} />
        ))}
      </div>
    </li>
  );
}

/** One chain, drawn from the account down to the right: green where it holds, marked where it does not. */
export function Chain({ chain, ...rest }: { chain: ProofChain } & Omit<LinkProps, 'link'>) {
  const { t } = useMessages();
  const count = chain.links.filter(({ holds }) => !holds).length;
  return (
    <div className="card">
      <h3 className="chain-title">{chain.holds ? t('why.chain.holds') : t('why.chain.misses', { count })}</h3>
      <ol className="chain">
        {chain.links.map(link => (
          <Link key={link.link} link={link} {...rest} />
        ))}
      </ol>
    </div>
  );
}
