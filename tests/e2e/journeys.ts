// Who asks for what. The numbers and what comes out of them are those of examples/README.md.
import type { Language } from './texts';

export interface Journey {
  language: Language;
  locale: string;
  email: string;
  givenName: string;
  familyName: string;
  company: string;
  address: { line: string; city: string; postalCode: string; country: string };
  /** A contract that is approved at once. */
  approved: string;
  /** A contract that nobody knows. */
  unknown: string;
  /** A number that waits for `administrator`: as typed, and as shown. */
  administered: { typed: string; number: string };
  administrator: string;
}

export const demoPassword = process.env.CLAVIGER_DEMO_PASSWORD ?? 'keeper-of-the-keys';

export const journeys: Journey[] = [
  {
    language: 'en',
    locale: 'en-US',
    email: 'robin.hale@harrowfinch.example',
    givenName: 'Robin',
    familyName: 'Hale',
    company: 'Harrow & Finch Logistics, Inc.',
    address: { line: '400 Pier Road', city: 'Portland', postalCode: '97201', country: 'US' },
    approved: '10000001',
    unknown: '10009999',
    administered: { typed: 'Bill-to ID 1000002', number: '1000002' },
    administrator: 'dana.whitlow@harrowfinch.example',
  },
  {
    language: 'ja',
    locale: 'ja-JP',
    email: 'aoi.kondo@hoshizora.example',
    givenName: '葵',
    familyName: '近藤',
    company: '株式会社星空通信',
    address: { line: '丸の内1-1-1', city: '千代田区', postalCode: '100-0005', country: 'JP' },
    approved: '81000001',
    unknown: '81009999',
    administered: { typed: '契約番号 81000030', number: '81000030' },
    administrator: 'misaki.sato@hoshizora.example',
  },
];
