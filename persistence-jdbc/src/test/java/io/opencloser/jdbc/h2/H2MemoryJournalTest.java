package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.JdbcContract;
import io.opencloser.jdbc.JournalOptions;
import java.util.UUID;

class H2MemoryJournalTest extends JdbcContract {
    @Override
    protected JournalOptions options() {
        return JournalOptions.of("jdbc:h2:mem:" + UUID.randomUUID());
    }
}
