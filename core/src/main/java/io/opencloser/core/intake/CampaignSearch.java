package io.opencloser.core.intake;

import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.QueuePage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The callable rows of a campaign in their order, page by page. Any number of rows may have to be passed over. */
final class CampaignSearch implements ItemSearch {
    /** How many rows that were passed over a report names. */
    private static final int MOST_REPORTED = 100;

    private final Pages pages;
    private final Function<QueueItem, EligibilityDecision> eligibility;
    private final Deque<QueueItem> page = new ArrayDeque<>();
    private final Set<QueueItemId> seen = new HashSet<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private List<Warning> warnings = List.of();
    private Optional<QueuePage.Token> next = Optional.empty();
    private boolean begun;

    /** Reads one page. */
    @FunctionalInterface
    interface Pages {
        QueuePage read(Optional<QueuePage.Token> page) throws InterruptedException;
    }

    CampaignSearch(Pages pages, Function<QueueItem, EligibilityDecision> eligibility) {
        this.pages = pages;
        this.eligibility = eligibility;
    }

    @Override
    public Answer next() throws InterruptedException {
        Optional<QueueItem> callable = callable();
        while (callable.isEmpty()) {
            if (begun && next.isEmpty()) {
                return new Answer.NoneCallable();
            }
            QueuePage read = pages.read(next);
            if (read instanceof QueuePage.NotReady notReady) {
                return new Answer.NotReady(notReady.why());
            }
            if (!(read instanceof QueuePage.Rows rows)) {
                return new Answer.CampaignNotFound();
            }
            take(rows);
            callable = callable();
        }
        return new Answer.Item(callable.get(), warnings);
    }

    private void take(QueuePage.Rows rows) {
        if (!begun) {
            warnings = rows.warnings();
        }
        begun = true;
        page.addAll(rows.items());
        // a page that names itself as the next one would be read for ever
        next = rows.next().filter(token -> !Optional.of(token).equals(next));
    }

    /** The next callable row of the pages so far. A row may come twice: rows move while pages are read. */
    private Optional<QueueItem> callable() {
        while (!page.isEmpty()) {
            QueueItem item = page.removeFirst();
            if (!seen.add(item.id())) {
                continue;
            }
            EligibilityDecision decision = eligibility.apply(item);
            if (decision.allowed()) {
                return Optional.of(item);
            }
            if (passedOver.size() < MOST_REPORTED) {
                passedOver.add(new PassedOver(item.id(), decision.failing()));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean takesAnyItem() {
        return true;
    }

    @Override
    public List<PassedOver> passedOver() {
        return List.copyOf(passedOver);
    }
}
