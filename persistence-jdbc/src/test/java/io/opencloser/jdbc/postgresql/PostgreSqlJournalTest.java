package io.opencloser.jdbc.postgresql;

import io.opencloser.jdbc.JdbcContract;

class PostgreSqlJournalTest extends JdbcContract {
    @Override
    public String url() {
        return PostgreSqlServer.freshDatabase("read committed");
    }

    @Override
    public String user() {
        return "postgres";
    }
}
