package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import java.util.Optional;

/** Which queue item is wanted (requirement 3.1). */
public sealed interface QueueSelection {
    /** The longest campaign name that is looked for. */
    int CAMPAIGN_LENGTH = 200;

    /**
     * This one.
     *
     * @param campaign where given, the item must belong to it
     */
    record ById(QueueItemId id, Optional<String> campaign) implements QueueSelection {
        public ById {
            campaign.ifPresent(QueueSelection::requireCampaign);
        }
    }

    /** The next ready one of a campaign: lowest next-attempt time that has come, then oldest, then lowest id. */
    record NextReady(String campaign) implements QueueSelection {
        public NextReady {
            requireCampaign(campaign);
        }
    }

    /** This item, of whatever campaign. */
    static QueueSelection item(QueueItemId id) {
        return new ById(id, Optional.empty());
    }

    /** The next ready item of this campaign. */
    static QueueSelection nextReady(String campaign) {
        return new NextReady(campaign);
    }

    private static void requireCampaign(String campaign) {
        if (campaign.isBlank() || campaign.length() > CAMPAIGN_LENGTH) {
            throw new InvalidInputException("campaign", "expected 1 to " + CAMPAIGN_LENGTH + " characters");
        }
        if (campaign.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("campaign", "must not contain control characters");
        }
    }
}
