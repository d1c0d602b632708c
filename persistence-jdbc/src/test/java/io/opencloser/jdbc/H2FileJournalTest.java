package io.opencloser.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2FileJournalTest extends JdbcContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("journal");
    }
}
