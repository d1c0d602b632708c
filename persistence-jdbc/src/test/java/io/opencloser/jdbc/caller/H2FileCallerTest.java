package io.opencloser.jdbc.caller;

import static io.opencloser.jdbc.caller.CallersDatabase.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2FileCallerTest extends CallerTransactionContract {
    @TempDir
    private static Path folder;

    private static CallersDatabase database;

    H2FileCallerTest() {
        super(database);
    }

    @BeforeAll
    static void open() {
        database = CallersDatabase.h2("file:" + folder.resolve("host"));
    }

    @AfterAll
    static void close() throws SQLException {
        try (Connection connection = database.connections().getConnection()) {
            run(connection, "SHUTDOWN");
        }
    }
}
