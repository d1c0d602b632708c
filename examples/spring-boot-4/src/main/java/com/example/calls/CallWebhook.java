package com.example.calls;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.jdbc.JdbcJournal;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

    /**
     * Stores the outcome and the service's own row in one transaction: both, or neither. The outcome comes first: if the same call
     * arrives twice at the same moment, the second one waits there for the first.
     */
    @PostMapping("/calls/ended")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    public void ended(@RequestBody CallEnded call) {
        CallOutcome outcome = call.outcome();
        AcceptResult result =
                database.execute((ConnectionCallback<AcceptResult>) connection -> journal.accept(connection, outcome));
        if (result instanceof AcceptResult.Accepted) {
            database.update(
                    "INSERT INTO calls (provider_call_id, queue_item_id, session_id, disposition) VALUES (?, ?, ?, ?)",
                    call.callId(),
                    outcome.queueItem().value(),
                    outcome.session().value(),
                    outcome.disposition().wireName());
        }
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String invalid(InvalidInputException problem) {
        return problem.getMessage();
    }
}
