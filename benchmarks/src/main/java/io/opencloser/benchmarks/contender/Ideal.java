package io.opencloser.benchmarks.contender;

import io.opencloser.benchmarks.job.CrmCalls;
import io.opencloser.benchmarks.job.Job;
import java.util.List;

/** The same requests and no journal: what is in flight when the process ends is lost. */
final class Ideal implements Contender {
    private final CrmCalls crm;

    Ideal(Setup setup) {
        this.crm = new CrmCalls(setup.crm());
    }

    @Override
    public void handIn(List<Job> jobs, int threads) {
        // in memory
    }

    @Override
    public void drain(List<Job> jobs, int threads) throws InterruptedException {
        Crew.each(jobs, threads, job -> crm.write(job, crm.readRow(job)));
    }
}
