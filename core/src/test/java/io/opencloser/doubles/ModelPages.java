package io.opencloser.doubles;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.port.crm.CandidateQuery;
import io.opencloser.core.port.crm.QueuePage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The pages of candidates of the model, by the ids of their rows. Every row belongs to every campaign; only the status is filtered.
 * Pages are short, and begin behind an id.
 */
final class ModelPages {
    private static final int PAGE_SIZE = 2;

    private ModelPages() {}

    static QueuePage of(Collection<ModelRow> rows, CandidateQuery query, Optional<QueuePage.Token> page) {
        if (rows.isEmpty()) {
            return new QueuePage.CampaignNotFound();
        }
        String callable = query.policy().callable().wireName();
        List<QueueItem> rest = rows.stream()
                .filter(row -> row.status().equals(callable))
                .filter(row -> page.isEmpty() || isBehind(row.id(), page.get()))
                .map(ModelRow::item)
                .toList();
        List<QueueItem> items = rest.subList(0, Math.min(PAGE_SIZE, rest.size()));
        return new QueuePage.Rows(items, List.of(), items.size() < rest.size() ? next(items) : Optional.empty());
    }

    private static Optional<QueuePage.Token> next(List<QueueItem> page) {
        return Optional.of(new QueuePage.Token(page.get(page.size() - 1).id().toString()));
    }

    private static boolean isBehind(QueueItemId item, QueuePage.Token page) {
        return item.value().compareTo(UUID.fromString(page.value())) > 0;
    }
}
