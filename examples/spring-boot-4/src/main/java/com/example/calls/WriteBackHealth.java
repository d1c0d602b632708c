package com.example.calls;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.JournalException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the journal can be read. Blocked sessions need a person, not a restart: they are a detail. */
@Component
class WriteBackHealth implements HealthIndicator {
    private static final int SHOWN = 100;

    private final OpenCloser openCloser;

    WriteBackHealth(OpenCloser openCloser) {
        this.openCloser = openCloser;
    }

    @Override
    public Health health() {
        try {
            int blocked =
                    openCloser.sessions(SessionQuery.blocked().limit(SHOWN)).size();
            return Health.up().withDetail("blocked", blocked).build();
        } catch (JournalException e) {
            return Health.down(e).build();
        }
    }
}
