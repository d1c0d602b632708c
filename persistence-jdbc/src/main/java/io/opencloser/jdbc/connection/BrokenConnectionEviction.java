package io.opencloser.jdbc.connection;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.opencloser.jdbc.sql.SqlFailureKind;
import java.sql.SQLException;

/** Tells the pool which errors mean that a connection is broken, and evicts the others with it. */
final class BrokenConnectionEviction implements SQLExceptionOverride {
    private volatile Runnable evictOthers = () -> {};

    void alsoEvict(Runnable eviction) {
        evictOthers = eviction;
    }

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        if (SqlFailureKind.of(e) != SqlFailureKind.CONNECTION) {
            return Override.CONTINUE_EVICT;
        }
        evictOthers.run();
        return Override.MUST_EVICT;
    }
}
