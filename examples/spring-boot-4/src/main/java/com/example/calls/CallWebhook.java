package com.example.calls;

import io.opencloser.jdbc.JdbcJournal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The webhook of the telephony provider. */
@RestController
class CallWebhook {
    private final JdbcTemplate database;
    private final JdbcJournal journal;

    CallWebhook(JdbcTemplate database, JdbcJournal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** The service's own row and the outcome are stored in one transaction: both, or neither. */
    @PostMapping("/calls/ended")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    public void ended(@RequestBody CallEnded call) {
        database.update(
                """
                INSERT INTO calls (provider_call_id, queue_item_id, session_id, disposition)
                SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM calls WHERE provider_call_id = ?)""",
                call.callId(),
                UUID.fromString(call.queueItem()),
                call.session().value(),
                call.disposition().wireName(),
                call.callId());
        database.execute((ConnectionCallback<?>) connection -> journal.accept(connection, call.outcome()));
    }
}
