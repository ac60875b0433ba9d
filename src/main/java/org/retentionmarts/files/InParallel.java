package org.retentionmarts.files;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.retentionmarts.model.RunFailure;

/** Work on many files, most of whose time is waiting for a file system. */
public final class InParallel {
    private static final int THREADS = 16;

    private InParallel() {}

    /**
     * The result for each item, in order.
     *
     * @throws RunFailure that the first of them threw
     */
    public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, items.size()));
        try {
            List<Future<R>> pending = new ArrayList<>();
            for (T item : items) {
                pending.add(threads.submit(() -> work.apply(item)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> result : pending) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("Cannot look at the input files", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking at the input files", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
