package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.background.BackgroundWriter;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SampleOutcomes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host with a lot at once: nothing that is handed in is lost, whatever its executor does. */
class BackgroundWriterTest {
    private final Scenario scenario = Scenario.sequential();
    private final OpenCloser library = scenario.library();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private static SessionId session(int number) {
        return SessionId.of(new UUID(9, number));
    }

    private CallOutcome outcome(int number) {
        QueueItemId item = new QueueItemId(new UUID(7, number));
        scenario.crm.rows.put(item, ModelRow.fresh(item));
        return SampleOutcomes.outcome(session(number), item, Disposition.VOICEMAIL);
    }

    private RunStatus status(int number) {
        return scenario.journal.find(session(number)).orElseThrow().status();
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static SessionResult now(CompletionStage<SessionResult> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void an_outcome_is_safe_when_it_was_submitted_and_written_when_its_stage_completes() {
        try (BackgroundWriter writer = new BackgroundWriter(library, tasks::add, 2, 10)) {
            CompletionStage<SessionResult> stage = writer.submit(outcome(1));
            assertThat(status(1)).isEqualTo(RunStatus.ACCEPTED);
            assertThat(stage.toCompletableFuture()).isNotDone();

            runTasks();

            assertThat(now(stage)).isInstanceOf(SessionResult.Completed.class);
            assertThat(status(1)).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void no_more_tasks_run_than_were_asked_for() {
        try (BackgroundWriter writer = new BackgroundWriter(library, tasks::add, 2, 10)) {
            List<CompletionStage<SessionResult>> stages = writer.submitAll(
                    IntStream.rangeClosed(1, 5).mapToObj(this::outcome).toList());
            assertThat(tasks).hasSize(2);

            runTasks();

            assertThat(stages).allSatisfy(stage -> assertThat(now(stage)).isInstanceOf(SessionResult.Completed.class));
        }
    }

    @Tag("1.8")
    @Test
    void what_finds_no_room_is_left_to_a_dispatch() {
        try (BackgroundWriter writer = new BackgroundWriter(library, tasks::add, 1, 1)) {
            List<CompletionStage<SessionResult>> stages = writer.submitAll(List.of(outcome(1), outcome(2), outcome(3)));

            assertThat(now(stages.get(2))).isInstanceOf(SessionResult.ResumeNeeded.class);
            runTasks();
            assertThat(status(2)).isEqualTo(RunStatus.COMPLETED);
            assertThat(status(3)).isEqualTo(RunStatus.ACCEPTED);
            assertThat(library.dispatch(10).results()).hasSize(1);
            assertThat(status(3)).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Tag("1.8")
    @Test
    void a_cancelled_write_does_not_begin_and_its_outcome_stays_accepted() {
        try (BackgroundWriter writer = new BackgroundWriter(library, tasks::add, 1, 10)) {
            CompletionStage<SessionResult> stage = writer.submit(outcome(1));
            stage.toCompletableFuture().cancel(false);

            runTasks();

            assertThat(status(1)).isEqualTo(RunStatus.ACCEPTED);
        }
    }

    @Tag("1.8")
    @Test
    void an_executor_that_takes_no_task_loses_nothing() {
        BackgroundWriter writer = new BackgroundWriter(
                library,
                task -> {
                    throw new RejectedExecutionException();
                },
                2,
                10);

        assertThat(now(writer.submit(outcome(1)))).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(now(writer.submit(outcome(2)))).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(status(2)).isEqualTo(RunStatus.ACCEPTED);
    }

    @Test
    void what_waits_when_the_writer_closes_is_left_to_a_dispatch() {
        BackgroundWriter writer = new BackgroundWriter(library, tasks::add, 1, 10);
        CompletionStage<SessionResult> stage = writer.submit(outcome(1));

        writer.close();
        runTasks();

        assertThat(now(stage)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(now(writer.submit(outcome(2)))).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(scenario.crm.rows.values())
                .allSatisfy(row -> assertThat(row.status()).isEqualTo(QueueStatus.READY.wireName()));
    }

    @Tag("1.5")
    @Test
    void another_outcome_for_a_session_is_told_that_the_first_one_stands() {
        try (BackgroundWriter writer = new BackgroundWriter(library, Runnable::run, 1, 10)) {
            CallOutcome first = outcome(1);
            writer.submit(first);

            SessionResult second = now(
                    writer.submit(SampleOutcomes.outcome(first.session(), first.queueItem(), Disposition.DO_NOT_CALL)));

            assertThat(second).isInstanceOf(SessionResult.Contradicted.class);
        }
    }

    @Test
    void a_writer_needs_a_task() {
        assertThatThrownBy(() -> new BackgroundWriter(library, Runnable::run, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
