package io.opencloser.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain scripts, for hosts that run migrations themselves, are the migration with its placeholders filled in. */
class DdlScriptTest {
    static Stream<Map.Entry<String, RowChecksums>> databases() {
        return Stream.of(Map.entry("h2", RowChecksums.STORED), Map.entry("postgresql", RowChecksums.UNNECESSARY));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_script_is_the_migration_for_its_database(Map.Entry<String, RowChecksums> database) throws IOException {
        String migration = resource("migration/V1__journal.sql");
        for (Map.Entry<String, String> placeholder :
                database.getValue().placeholders().entrySet()) {
            migration = migration.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        migration = migration.replaceAll("\n *\n(?=\\);)", "\n");
        Path copy = Path.of("target", "ddl", database.getKey() + ".sql");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, migration);

        assertThat(resource("ddl/" + database.getKey() + ".sql"))
                .as("copy %s over the script if the migration was changed on purpose", copy)
                .isEqualTo(migration);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DdlScriptTest.class.getResourceAsStream("/io/opencloser/jdbc/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
