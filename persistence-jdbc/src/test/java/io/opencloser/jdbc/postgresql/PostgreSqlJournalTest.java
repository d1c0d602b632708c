package io.opencloser.jdbc.postgresql;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;

class PostgreSqlJournalTest extends PostgreSqlContract {
    private static final String URL = PostgreSqlServer.freshDatabase("read committed");

    @Override
    String databaseUrl() {
        return URL;
    }
}
