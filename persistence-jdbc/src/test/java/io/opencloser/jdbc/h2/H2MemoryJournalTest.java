package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.JdbcContract;
import java.util.UUID;

class H2MemoryJournalTest extends JdbcContract {
    @Override
    public String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }
}
