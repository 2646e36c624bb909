import { createContext, useContext } from 'react';

/** What is wrong with the field of this id, in words; undefined while nothing is to be said. */
export type FaultTextOf = (id: string) => string | undefined;

export const FaultsContext = createContext<FaultTextOf>(() => undefined);

export const useFaultText = (id: string) => useContext(FaultsContext)(id);
