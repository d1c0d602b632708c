package io.opencloser.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.sql.JournalSchema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opening a journal whose tables are current costs one query. */
class CurrentSchemaTest {
    static Stream<DataSource> databases() {
        return Stream.of(
                inMemory(UUID.randomUUID().toString()), PostgreSqlServer.connections(PostgreSqlServer.quickDatabase()));
    }

    private static DataSource inMemory(String name) {
        JdbcDataSource connections = new JdbcDataSource();
        connections.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return connections;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void current_tables_are_recognised_by_one_query(DataSource database) throws SQLException {
        JdbcJournal.over(database);
        Queries queries = new Queries(database);

        migrate(queries.connections(), JournalSchema.current());

        assertThat(queries.sent()).singleElement().asString().startsWith("SELECT");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void so_are_those_in_a_schema_of_their_own(DataSource database) throws SQLException {
        JdbcJournal.builder(database).schema("calls").build();
        Queries queries = new Queries(database);
        boolean upperCase;
        try (Connection connection = database.getConnection()) {
            upperCase = connection.getMetaData().storesUpperCaseIdentifiers();
        }

        migrate(queries.connections(), JournalSchema.named("calls", upperCase));

        assertThat(queries.sent()).singleElement().asString().startsWith("SELECT");
    }

    @Test
    void a_journal_in_a_later_schema_of_the_search_path_is_not_taken_for_the_current_one() throws SQLException {
        String url = PostgreSqlServer.quickDatabase();
        DataSource shared = PostgreSqlServer.connections(url);
        JdbcJournal.over(shared);
        try (Connection connection = shared.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA own");
        }
        DataSource own = PostgreSqlServer.connections(url + "?currentSchema=own,public");

        assertThat(SchemaVersion.isCurrent(own, JournalSchema.current())).isFalse();
        JdbcJournal.over(own);
        assertThat(SchemaVersion.isCurrent(own, JournalSchema.current())).isTrue();
    }

    private static void migrate(DataSource connections, JournalSchema schema) {
        new SchemaMigration(connections, schema, RowChecksums.STORED).run();
    }

    /** Connections that note the queries sent over them. */
    private static final class Queries {
        private static final Set<String> ASKING = Set.of("createStatement", "getMetaData", "getSchema", "getCatalog");

        private final DataSource database;
        private final List<String> sent = new ArrayList<>();

        Queries(DataSource database) {
            this.database = database;
        }

        List<String> sent() {
            return sent;
        }

        DataSource connections() {
            return noting(DataSource.class, database);
        }

        private <T> T noting(Class<T> type, T real) {
            return type.cast(Proxy.newProxyInstance(
                    Queries.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            sent.add(String.valueOf(arguments[0]));
                        } else if (ASKING.contains(method.getName())) {
                            sent.add(method.getName());
                        }
                        try {
                            Object result = method.invoke(real, arguments);
                            return result instanceof Connection connection
                                    ? noting(Connection.class, connection)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
