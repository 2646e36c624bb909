import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/queryClient';
import { MessagesProvider } from './messages/MessagesProvider';
import { Announcer } from './parts/Announcer';
import { ErrorFence } from './parts/ErrorFence';
import { Pages } from './Pages';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MessagesProvider>
        <Announcer>
          <BrowserRouter>
            <ErrorFence>
              <Pages />
            </ErrorFence>
          </BrowserRouter>
        </Announcer>
      </MessagesProvider>
    </QueryClientProvider>
  );
}
