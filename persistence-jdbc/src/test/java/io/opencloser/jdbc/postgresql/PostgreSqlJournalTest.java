package io.opencloser.jdbc.postgresql;

class PostgreSqlJournalTest extends PostgreSqlContract {
    private static final String URL = PostgreSqlServer.freshDatabase("read committed");

    @Override
    String databaseUrl() {
        return URL;
    }
}
