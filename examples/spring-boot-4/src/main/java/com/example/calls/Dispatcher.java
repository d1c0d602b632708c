package com.example.calls;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes what is due, every few seconds and on every instance of the service. */
@Component
class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final OpenCloser openCloser;
    private volatile boolean stopping;

    Dispatcher(OpenCloser openCloser) {
        this.openCloser = openCloser;
    }

    /** Writes one session after the other until nothing is due, or until one cannot be written now. */
    @Scheduled(fixedDelayString = "${opencloser.dispatch-every}")
    void dispatch() {
        boolean more = true;
        while (more && !stopping) {
            List<SessionResult> results = openCloser.dispatch(1).results();
            results.forEach(Dispatcher::report);
            more = results.stream().anyMatch(Dispatcher::isSettled);
        }
    }

    private static boolean isSettled(SessionResult result) {
        return result instanceof SessionResult.Completed || result instanceof SessionResult.Blocked;
    }

    private static void report(SessionResult result) {
        if (result instanceof SessionResult.Blocked blocked) {
            LOG.warn("{} waits for a person: {}", blocked.session(), blocked.message());
        }
    }

    /** Ends the dispatch after the session that is being written. The next instance writes the rest. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
