package com.example.calls;

import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.JdbcJournal;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the journal can be read. Blocked sessions need a person, not a restart: they are a detail. */
@Component
class WriteBackHealth implements HealthIndicator {
    private final JdbcJournal journal;

    WriteBackHealth(JdbcJournal journal) {
        this.journal = journal;
    }

    @Override
    public Health health() {
        try {
            return Health.up()
                    .withDetail("blocked", journal.count(SessionQuery.blocked()))
                    .build();
        } catch (JournalException e) {
            return Health.down(e).build();
        }
    }
}
