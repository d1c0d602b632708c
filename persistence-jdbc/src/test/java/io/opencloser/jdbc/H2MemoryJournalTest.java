package io.opencloser.jdbc;

import java.util.UUID;

class H2MemoryJournalTest extends JdbcContract {
    @Override
    String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }
}
