package io.opencloser.jdbc.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host has PostgreSQL, and neither H2 nor our pool, our logging or, where it migrates itself, our migration tool. */
class BareClassPathTest {
    private static final List<String> OPTIONAL = List.of("h2-", "HikariCP-", "slf4j-");
    private static final String MIGRATION_TOOL = "flyway-";
    private static final int LONGEST_MINUTES = 5;

    private final String url = PostgreSqlServer.quickDatabase();

    @TempDir
    private Path folder;

    @Test
    void a_host_with_postgresql_needs_no_h2_no_pool_and_no_logging() throws Exception {
        assertThat(host(OPTIONAL, true)).contains("stored true");
    }

    @Test
    void a_host_that_runs_the_scripts_needs_no_migration_tool() throws Exception {
        try (Connection connection = PostgreSqlServer.connections(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(PreparedTablesTest.script("postgresql"));
        }

        assertThat(host(with(OPTIONAL, MIGRATION_TOOL), false)).contains("stored true");
    }

    @Test
    void a_missing_migration_tool_is_named_with_the_way_out() throws Exception {
        assertThat(host(with(OPTIONAL, MIGRATION_TOOL), true))
                .contains("refused preparing the journal's tables: the migration tool is not on the class path")
                .contains("withoutMigrations()");
        assertThat(host(with(OPTIONAL, "flyway-database-"), true))
                .contains("refused preparing the journal's tables: the migration tool does not know this database")
                .contains("org.flywaydb:flyway-database-postgresql");
    }

    private static List<String> with(List<String> some, String other) {
        return Stream.concat(some.stream(), Stream.of(other)).toList();
    }

    /** The output of a host without the jars whose names begin like this. */
    private String host(List<String> without, boolean migrates) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> without.stream()
                        .noneMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
        Path output = Files.createTempFile(folder, "host", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        BareHost.class.getName(),
                        url,
                        Boolean.toString(migrates))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
