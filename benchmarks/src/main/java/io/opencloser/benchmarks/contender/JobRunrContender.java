package io.opencloser.benchmarks.contender;

import io.opencloser.benchmarks.job.CrmCalls;
import io.opencloser.benchmarks.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/** JobRunr: one job for each session, whose two steps run once each. */
final class JobRunrContender implements Contender {
    /** JobRunr makes the handlers, in this process. */
    private static final BlockingQueue<Run> CURRENT = new ArrayBlockingQueue<>(1);

    private final StorageProvider storage;
    private final CrmCalls crm;

    private record Run(CrmCalls crm, CountDownLatch open) {}

    JobRunrContender(Setup setup) {
        storage = new PostgresStorageProvider(setup.database());
        crm = new CrmCalls(setup.crm());
    }

    /** The job as it is stored. */
    public record WriteBack(String key, String payload) implements JobRequest {
        @Override
        public Class<Handler> getJobRequestHandler() {
            return Handler.class;
        }
    }

    /** Does the job. */
    public static final class Handler implements JobRequestHandler<WriteBack> {
        @Override
        @SuppressWarnings("deprecation")
        public void run(WriteBack request) {
            Run run = CURRENT.element();
            Job job = Job.parse(request.key());
            String version = jobContext().runStepOnce("read", () -> run.crm().readRow(job));
            jobContext().runStepOnce("write", () -> run.crm().write(job, version));
            run.open().countDown();
        }
    }

    @Override
    public void handIn(List<Job> jobs, int threads) throws InterruptedException {
        JobRequestScheduler scheduler = configuration().initialize().getJobRequestScheduler();
        Crew.each(jobs, threads, job -> scheduler.enqueue(new WriteBack(job.key(), job.payload())));
    }

    private JobRunrConfiguration configuration() {
        return JobRunr.configure().useStorageProvider(storage).useJobActivator(new org.jobrunr.server.JobActivator() {
            @Override
            public <T> T activateJob(Class<T> type) {
                return type.cast(new Handler());
            }
        });
    }

    @Override
    public void drain(List<Job> jobs, int threads) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(jobs.size());
        CURRENT.clear();
        CURRENT.add(new Run(crm, open));
        configuration()
                .useBackgroundJobServer(BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(threads)
                        .andPollInterval(Duration.ofSeconds(5)))
                .initialize();
        open.await();
        JobRunr.getBackgroundJobServer().stop();
    }
}
