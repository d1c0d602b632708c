package io.opencloser.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Tells the pool what it does not know: which of H2's errors mean that the connection is gone. */
final class EvictBroken implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return Trouble.of(e) == Trouble.CONNECTION ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
