package io.opencloser.jdbc.host;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases of hosts, in memory, each its own. */
final class H2Hosts {
    private H2Hosts() {}

    static DataSource connections() {
        JdbcDataSource connections = new JdbcDataSource();
        connections.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        connections.setUser("sa");
        return connections;
    }
}
