package io.opencloser.benchmarks.contender;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import io.opencloser.benchmarks.job.CrmCalls;
import io.opencloser.benchmarks.job.Job;
import java.util.List;

/**
 * DBOS Transact: a workflow of two steps for each session. As many threads as wanted start workflows and wait for them, which costs
 * less than its queue: handing in is the workflow's own first commit, and part of what is timed.
 */
final class DbosContender implements Contender {
    private final DBOS dbos;
    private final WriteBack workflow;

    /** The workflow. */
    public interface WriteBack {
        String write(String key, String payload) throws InterruptedException;
    }

    /** Its steps. */
    public static final class WriteBackSteps implements WriteBack {
        private final DBOS dbos;
        private final CrmCalls crm;

        WriteBackSteps(DBOS dbos, CrmCalls crm) {
            this.dbos = dbos;
            this.crm = crm;
        }

        @Workflow(name = "write-back")
        @Override
        public String write(String key, String payload) throws InterruptedException {
            Job job = Job.parse(key);
            String version = dbos.<String, InterruptedException>runStep(() -> crm.readRow(job), "read");
            dbos.<InterruptedException>runStep(() -> crm.write(job, version), "write");
            return version;
        }
    }

    DbosContender(Setup setup) {
        dbos = new DBOS(DBOSConfig.defaults("benchmark")
                .withDataSource(setup.database())
                .withAppVersion("1")
                .withExecutorId("benchmark"));
        workflow = dbos.registerProxy(WriteBack.class, new WriteBackSteps(dbos, new CrmCalls(setup.crm())));
        dbos.launch();
    }

    @Override
    public void handIn(List<Job> jobs, int threads) {
        // the workflow's start
    }

    @Override
    public void drain(List<Job> jobs, int threads) throws InterruptedException {
        Crew.each(
                jobs,
                threads,
                job -> dbos.startWorkflow(
                                () -> workflow.write(job.key(), job.payload()), new StartWorkflowOptions(job.key()))
                        .getResult());
    }

    @Override
    public void close() {
        dbos.shutdown();
    }
}
