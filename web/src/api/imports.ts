import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import type { Import, ImportKind } from './types';
import { uploadCsv } from './upload';

const importsKey = 'imports';

/** Whether it can still come out one way or the other. */
export const isOpenImport = ({ state }: Import) => state === 'running' || state === 'waiting_for_confirmation';

/** Every import, newest first, page after page; read again while one runs. */
export function useImports() {
  return useInfiniteQuery({
    queryKey: [importsKey, 'list'],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/desk/imports', { params: { query: { cursor: pageParam, limit: 20 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
    refetchInterval: ({ state }) => (state.data?.pages.some(page => page.items.some(isOpenImport)) ? 3_000 : false),
  });
}

/** One import; followed every second while it runs. */
export function useImport(id: string) {
  return useQuery({
    queryKey: [importsKey, id],
    queryFn: () => bodyOf(client.GET('/api/v1/desk/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => {
      if (!state.data || !isOpenImport(state.data)) return false;
      return state.data.state === 'running' ? 1_000 : 5_000;
    },
  });
}

export interface Upload {
  kind: ImportKind;
  file: File;
  complete: boolean;
  onSent: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file; the id of its import. Errors: `import_running`, and what is wrong with the file as a whole. */
export function useUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file, complete, onSent, signal }: Upload) => {
      const query = new URLSearchParams({ kind, file_name: file.name, complete: String(complete) });
      return uploadCsv<{ id: string }>(`/api/v1/desk/imports?${query.toString()}`, file, { onSent, signal });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [importsKey, 'list'] }),
  });
}

/** Puts an import that waits into force, or gives one up. */
export function useSettleImport(id: string) {
  const queries = useQueryClient();
  const options = { params: { path: { id } } };
  return useMutation({
    mutationFn: (how: 'confirm' | 'cancel') =>
      bodyOf(
        how === 'confirm'
          ? client.POST('/api/v1/desk/imports/{id}/confirm', options)
          : client.POST('/api/v1/desk/imports/{id}/cancel', options),
      ),
    onSuccess: run => queries.setQueryData([importsKey, id], run),
    onSettled: () => queries.invalidateQueries({ queryKey: [importsKey] }),
  });
}
