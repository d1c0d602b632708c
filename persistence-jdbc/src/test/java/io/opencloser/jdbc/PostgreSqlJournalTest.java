package io.opencloser.jdbc;

class PostgreSqlJournalTest extends JdbcContract {
    @Override
    String url() {
        return PostgreSqlServer.freshDatabase("read committed");
    }

    @Override
    String user() {
        return "postgres";
    }
}
