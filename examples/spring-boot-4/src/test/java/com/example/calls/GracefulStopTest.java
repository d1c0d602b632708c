package com.example.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

@Timeout(300)
class GracefulStopTest {
    private static final String DATABASE = "jdbc:h2:mem:stop;DB_CLOSE_DELAY=-1";

    @RegisterExtension
    static final DataverseSimulatorExtension crm = Calls.crm();

    @TempDir
    private Path folder;

    @Test
    void the_service_finishes_the_session_that_it_writes_and_ends() throws Exception {
        CallEnded call = Calls.ended("last", Calls.PEOPLE.get(0));
        FaultHandle write = crm.answerHeld().onBatch().once();
        ConfigurableApplicationContext service = start();
        CountDownLatch stopping = new CountDownLatch(1);
        service.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> stopping.countDown());
        service.getBean(OpenCloser.class).accept(call.outcome());
        write.awaitHit();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(service::close);
        stopping.await();
        write.release();
        stop.join();

        assertThat(statusOf(call)).isEqualTo(RunStatus.COMPLETED);
    }

    private static RunStatus statusOf(CallEnded call) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(DATABASE);
        database.setUser("sa");
        JdbcJournal journal = JdbcJournal.builder(database).schema("opencloser").build();
        return journal.find(call.session()).orElseThrow().status();
    }

    private ConfigurableApplicationContext start() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), SimulatorOptions.demoMapping());
        return new SpringApplicationBuilder(CallService.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + DATABASE,
                        "--opencloser.dispatch-every=50ms",
                        "--opencloser.mapping=" + mapping,
                        "--opencloser.environment=" + crm.url(),
                        "--opencloser.authority=" + crm.url());
    }
}
