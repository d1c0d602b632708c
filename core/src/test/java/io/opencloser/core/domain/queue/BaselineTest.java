package io.opencloser.core.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Baseline TAKEN = new Baseline(
            new RowVersion("1"), Map.of(Baseline.STATUS, "ready", Baseline.LAST_SESSION_ID, "", "notes", "kept"));

    @Tag("5.3")
    @Test
    void what_is_watched_and_differs_is_named_and_nothing_else() {
        Baseline now = new Baseline(
                new RowVersion("9"),
                Map.of(Baseline.STATUS, "blocked", Baseline.LAST_SESSION_ID, "", "unwatched", "edited"));

        assertThat(TAKEN.differences(now)).containsExactly("notes", Baseline.STATUS);
        assertThat(TAKEN.differences(TAKEN)).isEmpty();
    }

    @Test
    void our_own_claim_changes_version_and_status_alone() {
        Baseline claimed = TAKEN.withStatus(new RowVersion("2"), QueueStatus.IN_PROGRESS);

        assertThat(claimed.version()).isEqualTo(new RowVersion("2"));
        assertThat(claimed.status()).isEqualTo("in_progress");
        assertThat(TAKEN.differences(claimed)).containsExactly(Baseline.STATUS);
    }

    @Test
    void status_and_last_session_are_always_watched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Baseline(new RowVersion("1"), Map.of(Baseline.STATUS, "ready")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Baseline(new RowVersion("1"), Map.of(Baseline.LAST_SESSION_ID, "")));
    }
}
