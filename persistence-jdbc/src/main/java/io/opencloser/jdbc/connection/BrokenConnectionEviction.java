package io.opencloser.jdbc.connection;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.opencloser.jdbc.sql.SqlFailureKind;
import java.sql.SQLException;

/** Tells the pool what it does not know: which errors mean that the connection is gone, and perhaps all others with it. */
final class BrokenConnectionEviction implements SQLExceptionOverride {
    private volatile Runnable others = () -> {};

    /** What to do about the other connections when one is gone. */
    void alsoEvict(Runnable eviction) {
        others = eviction;
    }

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        if (SqlFailureKind.of(e) != SqlFailureKind.CONNECTION) {
            return Override.CONTINUE_EVICT;
        }
        others.run();
        return Override.MUST_EVICT;
    }
}
