package io.opencloser.cli.resume;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.port.journal.Journal;
import java.util.Iterator;
import java.util.List;

/** The sessions of a query, page by page in the order in which they were opened, so that none comes twice. */
final class DueSessions implements Iterator<SessionId> {
    private static final int PAGE = 200;

    private final Journal journal;
    private final SessionQuery query;
    private int left;
    private long position;
    private Iterator<SessionSummary> page = List.<SessionSummary>of().iterator();

    DueSessions(Journal journal, SessionQuery query) {
        this.journal = journal;
        this.query = query;
        this.left = query.limit();
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && left > 0) {
            page = journal.list(query.behind(position, Math.min(left, PAGE))).iterator();
        }
        return left > 0 && page.hasNext();
    }

    @Override
    public SessionId next() {
        SessionSummary session = page.next();
        position = session.position();
        left--;
        return session.session();
    }
}
