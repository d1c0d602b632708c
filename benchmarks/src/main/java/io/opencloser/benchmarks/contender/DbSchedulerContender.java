package io.opencloser.benchmarks.contender;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.opencloser.benchmarks.job.CrmCalls;
import io.opencloser.benchmarks.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/**
 * db-scheduler with its table as its documentation has it, lock-and-fetch, and as many threads as wanted. Reading the row is one task;
 * its completion replaces it by the next one, which writes with the version that was read.
 */
final class DbSchedulerContender implements Contender {
    private static final TaskDescriptor<String> READ = TaskDescriptor.of("read-row", String.class);
    private static final TaskDescriptor<String> WRITE = TaskDescriptor.of("write-outcome", String.class);
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS scheduled_tasks (
              task_name TEXT NOT NULL, task_instance TEXT NOT NULL, task_data BYTEA,
              execution_time TIMESTAMP WITH TIME ZONE NOT NULL, picked BOOLEAN NOT NULL, picked_by TEXT,
              last_success TIMESTAMP WITH TIME ZONE, last_failure TIMESTAMP WITH TIME ZONE, consecutive_failures INT,
              last_heartbeat TIMESTAMP WITH TIME ZONE, version BIGINT NOT NULL, priority SMALLINT, state TEXT,
              PRIMARY KEY (task_name, task_instance));
            CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
            """;

    private final DataSource database;
    private final CrmCalls crm;

    DbSchedulerContender(Setup setup) {
        database = setup.database();
        crm = new CrmCalls(setup.crm());
        Sql.begin(database, TABLE);
    }

    @Override
    public void handIn(List<Job> jobs, int threads) throws InterruptedException {
        SchedulerClient client = SchedulerClient.Builder.create(database).build();
        Instant now = Instant.now();
        Crew.each(
                jobs,
                threads,
                job -> client.scheduleIfNotExists(
                        READ.instance(job.key()).data(job.payload()).scheduledTo(now)));
    }

    @Override
    public void drain(List<Job> jobs, int threads) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(jobs.size());
        Task<String> read = Tasks.custom(READ).execute((task, context) -> {
            String version = interruptibly(() -> crm.readRow(Job.parse(task.getId())));
            return new CompletionHandler.OnCompleteReplace<String, String>(current -> WRITE.instance(current.getId())
                    .data(version + current.getData())
                    .scheduledTo(Instant.now()));
        });
        Task<String> write = Tasks.custom(WRITE).execute((task, context) -> {
            interruptibly(() -> {
                crm.write(
                        Job.parse(task.getId()),
                        task.getData().substring(0, task.getData().indexOf('{')));
                return "";
            });
            return (complete, operations) -> {
                operations.remove();
                open.countDown();
            };
        });
        Scheduler scheduler = Scheduler.create(database, read, write)
                .threads(threads)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        scheduler.start();
        open.await();
        scheduler.stop();
    }

    private interface Request {
        String send() throws InterruptedException;
    }

    private static String interruptibly(Request request) {
        try {
            return request.send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
