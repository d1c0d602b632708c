package io.opencloser.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.port.journal.JournalException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlUrlTest {
    private static DatabaseUrl parse(String url) {
        return DatabaseUrl.parse(url, Path.of("/home"), Path.of("/work"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=org.example.Evil",
                "ssl=true&sslfactory=org.example.Evil",
                "loggerFile=/tmp/x",
                "options=-csynchronous_commit=off",
                "ApplicationName=x&sslkey=/tmp/key",
                ""
            })
    void parameters_that_load_classes_write_files_or_weaken_commits_are_rejected(String parameters) {
        assertThatThrownBy(() -> parse("jdbc:postgresql://db/journal?" + parameters))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("only these parameters");
    }

    @Test
    void harmless_parameters_are_accepted() {
        String url = "jdbc:postgresql://db/journal?sslmode=verify-full&ApplicationName=closer";
        assertThat(parse(url).jdbc()).isEqualTo(url);
    }

    @Test
    void a_primary_and_its_replica_may_both_be_named() {
        String url = "jdbc:postgresql://a:5432,b:5433/journal?targetServerType=primary";
        assertThat(parse(url).jdbc()).isEqualTo(url);
    }
}
