package com.example.calls;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
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

    /** Stops between two sessions when the service ends; the rest is written by the next instance. */
    @Scheduled(fixedDelayString = "${opencloser.dispatch-every}")
    void dispatch() {
        boolean more = true;
        while (more && !stopping) {
            var results = openCloser.dispatch(1).results();
            results.forEach(Dispatcher::report);
            more = results.stream().anyMatch(SessionResult.Completed.class::isInstance);
        }
    }

    private static void report(SessionResult result) {
        if (result instanceof SessionResult.Blocked blocked) {
            LOG.warn("{} waits for a person: {}", blocked.session(), blocked.message());
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
