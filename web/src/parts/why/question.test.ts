import { describe, expect, it } from 'vitest';
import { draftOf, questionOf, whyAddress } from './question';

const draft = (query: string) => draftOf(new URLSearchParams(query));

describe('the question of the page', () => {
  it('is filled in by its address, and makes that address again', () => {
    const filled = draft(
      'account=eli@x.example&action=open_case&type=serial&id=FOC1&product=ROUTER&at=2026-03-01T12:00',
    );
    expect(filled).toEqual({
      account: 'eli@x.example',
      action: 'open_case',
      type: 'serial',
      id: 'FOC1',
      product: 'ROUTER',
      at: '2026-03-01T12:00',
    });
    expect(draftOf(new URLSearchParams(whyAddress(filled).split('?')[1]))).toEqual(filled);
  });

  it('takes what it does not know as the usual', () => {
    expect(draft('action=fly&type=planet')).toEqual({
      account: '',
      action: 'download_software',
      type: 'contract',
      id: '',
      product: '',
      at: '',
    });
  });

  it('is asked once there is a number, without what is not said', () => {
    expect(questionOf(draft('id=%20'))).toBeUndefined();
    expect(questionOf(draft('id=%20C1%20&product=ROUTER'))).toEqual({
      action: 'download_software',
      resource_type: 'contract',
      resource_id: 'C1',
    });
    expect(questionOf(draft('type=serial&id=S1&product=ROUTER&account=%20eli'))).toEqual({
      account: 'eli',
      action: 'download_software',
      resource_type: 'serial',
      resource_id: 'S1',
      product_id: 'ROUTER',
    });
  });

  it('says a past moment as the server reads it', () => {
    const at = questionOf(draft('id=C1&at=2026-03-01T12:00'))?.at;
    expect(at && new Date(at).getTime()).toBe(new Date('2026-03-01T12:00').getTime());
    expect(questionOf(draft('id=C1&at=yesterday'))).not.toHaveProperty('at');
  });
});
