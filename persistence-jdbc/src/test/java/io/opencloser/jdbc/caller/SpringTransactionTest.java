package io.opencloser.jdbc.caller;

import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static io.opencloser.jdbc.caller.CallersDatabase.insertCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.jdbc.JdbcJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A framework opens the transaction, and the caller gets its connection from a transaction-aware DataSource. */
@Tag("1.9")
class SpringTransactionTest {
    private static final SessionId SESSION = session(1);

    enum Database {
        H2,
        POSTGRESQL;

        CallersDatabase open() {
            return this == H2 ? CallersDatabase.h2Memory() : CallersDatabase.postgreSql("read committed");
        }
    }

    /** A host with its transactions and its journal. */
    private record Host(
            CallersDatabase database, JdbcJournal journal, DataSource aware, TransactionTemplate transactions) {
        static Host on(Database kind) {
            CallersDatabase database = kind.open();
            return new Host(
                    database,
                    JdbcJournal.over(database.connections()),
                    new TransactionAwareDataSourceProxy(database.connections()),
                    new TransactionTemplate(new DataSourceTransactionManager(database.connections())));
        }

        void inTransaction(Consumer<TransactionStatus> work) {
            transactions.executeWithoutResult(work);
        }

        void closeCallAndAccept() {
            try (Connection connection = aware.getConnection()) {
                insertCall(connection, SESSION);
                journal.accept(connection, SampleOutcomes.outcome(SESSION, itemId(1), Disposition.VOICEMAIL));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void assertStored(boolean expected) throws SQLException {
            assertThat(journal.find(SESSION).isPresent()).isEqualTo(expected);
            assertThat(database.calls().contains(SESSION.value())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_acceptance_is_committed_with_the_frameworks_transaction(Database kind) throws SQLException {
        Host host = Host.on(kind);

        host.inTransaction(status -> {
            host.closeCallAndAccept();
            assertThat(host.journal().find(SESSION)).isEmpty();
        });

        host.assertStored(true);
    }

    @ParameterizedTest
    @EnumSource
    void the_acceptance_is_rolled_back_with_the_frameworks_transaction(Database kind) throws SQLException {
        Host host = Host.on(kind);

        assertThatThrownBy(() -> host.inTransaction(status -> {
                    host.closeCallAndAccept();
                    throw new IllegalStateException("the caller's own mistake");
                }))
                .hasMessage("the caller's own mistake");
        host.assertStored(false);

        host.inTransaction(status -> {
            host.closeCallAndAccept();
            status.setRollbackOnly();
        });
        host.assertStored(false);
    }

    @ParameterizedTest
    @EnumSource
    void a_nested_transaction_that_fails_takes_the_acceptance_with_it(Database kind) throws SQLException {
        Host host = Host.on(kind);
        TransactionTemplate nested =
                new TransactionTemplate(host.transactions().getTransactionManager(), host.transactions());
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        host.inTransaction(outer -> nested.executeWithoutResult(inner -> {
            host.closeCallAndAccept();
            inner.setRollbackOnly();
        }));
        host.assertStored(false);

        host.inTransaction(outer -> nested.executeWithoutResult(inner -> host.closeCallAndAccept()));
        host.assertStored(true);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_transaction_it_is_stored_at_once(Database kind) throws SQLException {
        Host host = Host.on(kind);

        host.closeCallAndAccept();

        host.assertStored(true);
    }
}
