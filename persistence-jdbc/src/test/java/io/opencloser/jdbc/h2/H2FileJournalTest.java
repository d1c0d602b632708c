package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.JdbcContract;
import io.opencloser.jdbc.JournalOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2FileJournalTest extends JdbcContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Override
    protected JournalOptions options() {
        return JournalOptions.of("jdbc:h2:file:" + folder.resolve("journal"));
    }
}
