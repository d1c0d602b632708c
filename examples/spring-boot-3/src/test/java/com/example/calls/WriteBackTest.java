package com.example.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The dispatcher and the health indicator, without Spring. */
@Timeout(300)
class WriteBackTest {
    @RegisterExtension
    static final DataverseSimulatorExtension crm = Calls.crm();

    private final Database database = new Database();
    private final JdbcJournal journal = JdbcJournal.over(database);

    @Test
    void a_stop_ends_the_dispatch_between_two_sessions() {
        AtomicReference<Dispatcher> dispatcher = new AtomicReference<>();
        OpenCloser openCloser = openCloser(event -> {
            if (event instanceof WriteBackEvent.SessionCompleted) {
                dispatcher.get().stop();
            }
        });
        dispatcher.set(new Dispatcher(openCloser));
        Calls.PEOPLE.forEach(person ->
                openCloser.accept(Calls.ended("call " + person, person).outcome()));

        dispatcher.get().dispatch();

        assertThat(count(RunStatus.COMPLETED)).isEqualTo(1);
        assertThat(count(RunStatus.ACCEPTED)).isEqualTo(Calls.PEOPLE.size() - 1);
    }

    @Test
    void a_session_that_a_person_has_to_look_at_holds_up_no_other() {
        OpenCloser openCloser = openCloser(WriteBackListener.none());
        CallEnded unknown = Calls.ended("unknown", QueueItemId.parse("0d000000-0000-4000-8000-999999999999"));
        CallEnded known = Calls.ended("known", Calls.PEOPLE.get(0));
        openCloser.accept(unknown.outcome());
        openCloser.accept(known.outcome());

        new Dispatcher(openCloser).dispatch();

        assertThat(status(unknown.session())).isEqualTo(RunStatus.BLOCKED);
        assertThat(status(known.session())).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void health_is_down_while_the_journal_cannot_be_read() {
        WriteBackHealth health = new WriteBackHealth(journal);
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");

        database.away = true;

        assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
    }

    private OpenCloser openCloser(WriteBackListener listener) {
        return OpenCloser.builder(crm.connection(), journal).listener(listener).build();
    }

    private RunStatus status(SessionId session) {
        return journal.find(session).orElseThrow().status();
    }

    private long count(RunStatus status) {
        return journal.count(SessionQuery.inStatus(status));
    }

    /** A database that can go away. */
    private static final class Database extends DelegatingDataSource {
        private volatile boolean away;

        Database() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            setTargetDataSource(h2);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("the password is wrong", "28000");
            }
            return super.getConnection();
        }
    }
}
