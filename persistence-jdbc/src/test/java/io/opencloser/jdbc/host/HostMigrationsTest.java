package io.opencloser.jdbc.host;

import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host with migrations of its own in the same schema: neither touches the other's tables and history. */
class HostMigrationsTest {
    static Stream<DataSource> databases() {
        return Stream.of(H2Hosts.connections(), PostgreSqlServer.connections(PostgreSqlServer.quickDatabase()));
    }

    private static Flyway host(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:io/opencloser/jdbc/host/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_host_migrates_first(DataSource database) {
        assertThat(host(database).migrate().migrationsExecuted).isEqualTo(1);

        JdbcJournal journal = JdbcJournal.over(database);

        assertThat(journal.find(session(1))).isEmpty();
        assertThat(host(database).migrate().migrationsExecuted).isZero();
        assertThat(host(database).info().applied())
                .filteredOn(migration -> migration.getVersion().getVersion().equals("7"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_journal_migrates_first(DataSource database) {
        JdbcJournal.over(database);

        assertThat(host(database).migrate().migrationsExecuted).isEqualTo(1);

        assertThat(JdbcJournal.over(database).find(session(1))).isEmpty();
        host(database).validate();
    }
}
