package io.opencloser.benchmarks.contender;

import io.opencloser.benchmarks.job.Job;
import java.util.List;

/** One way of writing outcomes back. */
public interface Contender extends AutoCloseable {
    /** Keeps the jobs durably, as the host of the library would hand them in, one by one. */
    void handIn(List<Job> jobs, int threads) throws InterruptedException;

    /** Writes the jobs back that were handed in, so many at once; returns when all are done. */
    void drain(List<Job> jobs, int threads) throws InterruptedException;

    /** Goes on after the process was killed. May stay until the process is killed again. */
    default void goOn(List<Job> jobs, int threads) throws InterruptedException {
        drain(jobs, threads);
    }

    @Override
    default void close() {}
}
