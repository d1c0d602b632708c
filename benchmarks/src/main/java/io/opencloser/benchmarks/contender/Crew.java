package io.opencloser.benchmarks.contender;

import io.opencloser.benchmarks.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that share a list. */
final class Crew {
    private Crew() {}

    /** What is done with each job. */
    @FunctionalInterface
    interface Step {
        void run(Job job) throws Exception;
    }

    /** Runs the step for every job. */
    static void each(List<Job> jobs, int threads, Step step) throws InterruptedException {
        Queue<Job> open = new ConcurrentLinkedQueue<>(jobs);
        together(threads, () -> {
            for (Job job = open.poll(); job != null; job = open.poll()) {
                step.run(job);
            }
            return null;
        });
    }

    /** Runs the same work in every thread. */
    static void together(int threads, Callable<?> work) throws InterruptedException {
        ExecutorService crew = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(crew.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            crew.shutdownNow();
        }
    }
}
